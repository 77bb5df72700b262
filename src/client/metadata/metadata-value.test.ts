import { describe, expect, test } from 'vitest'
import { type Json, type JsonObject, parseJson } from '../../package/index.ts'
import type { FormField } from '../engine.ts'
import { canBeTyped, missingDefaults, textWith, textWithDefaults, typedOf, valueOfTyped } from './metadata-value.ts'

function object(text: string): JsonObject {
  const json = parseJson(text)
  if (!(json instanceof Map)) throw new Error('no object')
  return json
}

const facts = { description: undefined, isRequired: false, fallback: undefined }
const field = (key: string, fallback?: Json): FormField => ({
  ...facts,
  path: [key],
  title: key,
  kind: 'text',
  fallback,
})
const inGroup: FormField = { ...facts, path: ['who', 'name'], title: 'Name', kind: 'text', fallback: 'mira' }
const group: FormField = { ...facts, path: ['who'], title: 'Who', kind: 'group', fields: [inGroup] }

describe('what is typed into a field', () => {
  test.each([
    ['text', 'a', 'a'],
    ['text', '', undefined],
    ['text', '12', '12'],
    ['number', '0.10', 0.1],
    ['number', '12', 12n],
    ['number', '-1e3', -1000],
    ['integer', '9007199254740993', 9007199254740993n],
    ['integer', '1.0', 1],
    ['number', '1.', '1.'],
    ['integer', '007', '007'],
    ['number', 'NaN', 'NaN'],
    ['integer', '9'.repeat(5000), '9'.repeat(5000)],
    ['date', '2026-07-04', '2026-07-04'],
    ['texts', 'a\n\nb\n', ['a', 'b']],
    ['texts', '\n', undefined],
  ] as const)('a %s: %j', (kind, typed, value) => {
    expect(valueOfTyped(kind, typed)).toEqual(value)
  })

  test('is typed again as it stands', () => {
    expect(typedOf(undefined)).toBe('')
    expect(typedOf(9007199254740993n)).toBe('9007199254740993')
    expect(typedOf(1)).toBe('1.0')
    expect(typedOf(['a', 'b'])).toBe('a\nb')
  })

  test('is for the JSON editor where it cannot be shown whole', () => {
    expect(canBeTyped('texts', ['a', 'b'])).toBe(true)
    for (const value of [['a', 1n], ['a\nb'], [''], 'a']) expect(canBeTyped('texts', value)).toBe(false)
    expect(canBeTyped('text', 5n)).toBe(true)
    expect(canBeTyped('number', 'twelve')).toBe(true)
    for (const value of [null, ['a'], new Map()]) expect(canBeTyped('text', value)).toBe(false)
  })
})

test('a field that is set leaves the rest of the metadata as it was', () => {
  const metadata = object('{"b": 1.0, "who": {"x": null}, "a": 9007199254740993}')
  expect(textWith(metadata, ['who', 'name'], 'mira')).toBe(
    '{\n  "b": 1.0,\n  "who": {\n    "x": null,\n    "name": "mira"\n  },\n  "a": 9007199254740993\n}',
  )
  expect(textWith(object('{"a": 1}'), ['a'], undefined)).toBe('')
})

test('defaults fill what holds nothing, and nothing else', () => {
  const fields = [field('a', 1n), field('b', 2n), field('c'), group]
  const metadata = object('{"b": null, "who": {"lab": 3}}')
  expect(missingDefaults(metadata, fields).map(({ path }) => path.join('/'))).toEqual(['a', 'who/name'])
  expect(parseJson(textWithDefaults(metadata, fields))).toEqual(
    parseJson('{"b": null, "who": {"lab": 3, "name": "mira"}, "a": 1}'),
  )
  expect(textWithDefaults(new Map(), [field('c')])).toBe('')
})
