import { describe, expect, test } from 'vitest'
import { type Json, parseJson } from '../../package/index.ts'
import { formatDate } from './workflow-date.ts'
import { type FormField, metadataForm } from './workflow-form.ts'

/** A summer's morning, by the clock of whoever runs this. */
const now = new Date(2026, 6, 4, 9, 5, 7)
const clock = { nowMs: () => now.getTime() }

const fieldsOf = (schema: string): readonly FormField[] => metadataForm(parseJson(schema), clock)?.fields ?? []
const fieldOf = (property: string) => fieldsOf(`{"properties": {"a": ${property}}}`)[0]

describe('metadataForm', () => {
  test('has a field for each property, in the order of the schema', () => {
    const fields = fieldsOf(`{
      "type": "object", "required": ["b"],
      "properties": {
        "b": {"type": "string", "title": "Bee", "description": "A bee."},
        "a": {"type": "integer", "default": 3},
        "never": false, "any": true
      }
    }`)
    expect(fields).toEqual([
      { path: ['b'], title: 'Bee', description: 'A bee.', isRequired: true, fallback: undefined, kind: 'text' },
      { path: ['a'], title: 'a', description: undefined, isRequired: false, fallback: 3n, kind: 'integer' },
      { path: ['any'], title: 'any', description: undefined, isRequired: false, fallback: undefined, kind: 'json' },
    ])
  })

  test.each([
    ['{"type": "string"}', { kind: 'text' }],
    ['{"type": ["null", "string"]}', { kind: 'text' }],
    ['{"type": "number"}', { kind: 'number' }],
    ['{"type": "boolean"}', { kind: 'boolean' }],
    ['{"type": "array", "items": {"type": "string"}}', { kind: 'texts' }],
    ['{"type": "array", "items": {"type": "number"}}', { kind: 'json' }],
    ['{"type": "array"}', { kind: 'json' }],
    ['{"type": ["string", "number"]}', { kind: 'json' }],
    ['{"type": "object"}', { kind: 'json' }],
    ['{"type": "string", "format": "date"}', { kind: 'date', format: 'yyyy-MM-dd', fallback: undefined }],
    ['{"type": "string", "dateformat": "d.M.yyyy"}', { kind: 'date', format: 'd.M.yyyy', fallback: '4.7.2026' }],
    ['{"type": "string", "dateformat": "yyyy", "default": "1999"}', { kind: 'date', fallback: '1999' }],
    ['{"type": "string", "dateformat": "QQQ"}', { kind: 'date', fallback: undefined }],
    ['{"type": "string", "dateformat": 7}', { kind: 'text' }],
  ])('shows %s as it is', (property, expected) => {
    expect(fieldOf(property)).toMatchObject(expected)
  })

  test('offers what may be chosen, whatever its type', () => {
    const choices = (property: string) => {
      const field = fieldOf(property)
      return field?.kind === 'choice' ? field.choices.map(({ label, value }) => [label, value]) : field?.kind
    }
    expect(choices('{"enum": ["20x", 40, null, {"a": 1}]}')).toEqual([
      [undefined, '20x'],
      [undefined, 40n],
      [undefined, null],
      [undefined, new Map<string, Json>([['a', 1n]])],
    ])
    expect(choices('{"const": false}')).toEqual([[undefined, false]])
    expect(choices('{"oneOf": [{"const": 1, "title": "One"}, {"const": 2}]}')).toEqual([
      ['One', 1n],
      [undefined, 2n],
    ])
    expect(choices('{"anyOf": [{"const": 1}, {"type": "string"}]}')).toBe('json')
  })

  test('has groups, which end where they are nested too deeply', () => {
    const nested = (depth: number): string =>
      depth === 0 ? '{"type": "string"}' : `{"properties": {"a": ${nested(depth - 1)}}, "required": ["a"]}`
    const paths: string[] = []
    const visit = (field: FormField) => {
      paths.push(`${field.path.join('.')} ${field.kind}`)
      if (field.kind === 'group') field.fields.forEach(visit)
    }
    fieldsOf(nested(6)).forEach(visit)
    expect(paths).toEqual(['a group', 'a.a group', 'a.a.a group', 'a.a.a.a json'])
  })

  test('is none where a schema names no properties', () => {
    for (const schema of ['true', '{}', '{"properties": {}}', '{"properties": {"a": false}}', '{"type": "array"}']) {
      expect(metadataForm(parseJson(schema), clock)).toBeUndefined()
    }
  })

  test('crosses a worker boundary', () => {
    const form = metadataForm(parseJson('{"properties": {"a": {"enum": [1, 1.0, {"b": []}]}}}'), clock)
    expect(structuredClone(form)).toEqual(form)
  })
})

describe('formatDate', () => {
  test.each([
    ['yyyy-MM-dd', '2026-07-04'],
    ["yy.M.d 'at' HH:mm:ss", '26.7.4 at 09:05:07'],
    ['EEE, d MMM yyyy', 'Sat, 4 Jul 2026'],
    ['EEEE MMMM h a', 'Saturday July 9 AM'],
    ["''yyyy''", "'2026'"],
    ['', ''],
  ])('writes %s', (format, text) => {
    expect(formatDate(now, format)).toBe(text)
  })

  test.each(['yyyy-QQ', "yyyy 'open"])('does not guess at %s', (format) => {
    expect(formatDate(now, format)).toBeUndefined()
  })
})
