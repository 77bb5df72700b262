import { describe, expect, test } from 'vitest'
import { parseJson } from '../../package/index.ts'
import { validate } from './json-schema.ts'
import { schemaCases } from './json-schema-cases.ts'
import { checkSchema } from './json-schema-check.ts'
import { isEqual } from './json-schema-equal.ts'

/** Problems as `pointer message`. */
function problems(schema: string, value: string): readonly string[] {
  const parsed = parseJson(schema)
  expect(checkSchema(parsed)).toBeUndefined()
  return validate(parsed, parseJson(value)).map(({ pointer, message }) => `${pointer} ${message}`)
}

describe('validate', () => {
  test.each(schemaCases.flatMap(([schema, fitting]) => fitting.map((value) => [schema, value] as const)))(
    'by %s, %s fits',
    (schema, value) => {
      expect(problems(schema, value)).toEqual([])
    },
  )

  test.each(schemaCases.flatMap(([schema, , failing]) => failing.map((value) => [schema, value] as const)))(
    'by %s, %s does not fit',
    (schema, value) => {
      expect(problems(schema, value)).not.toEqual([])
    },
  )

  test('says where something is wrong, or missing, and what to do', () => {
    const schema = `{
      "required": ["plate"], "additionalProperties": false,
      "properties": {
        "plate": {"type": "integer"}, "a/b~c": {"minLength": 1}, "list": {"items": {"enum": ["x", 2]}},
        "who": {"anyOf": [{"properties": {"mail": {"type": "string"}}, "type": "object"}, {"type": "null"}]}
      }
    }`
    expect(problems(schema, '{"a/b~c": "", "list": ["x", "y"], "who": {"mail": 1}, "extra": 1}')).toEqual([
      '/plate is missing',
      '/extra is not allowed here',
      '/a~1b~0c must not be empty',
      '/list/1 must be one of "x", 2',
      '/who fits none of the forms allowed here; of the nearest one, /who/mail must be a text, but is a number',
    ])
    expect(problems(schema, '{"plate": "7"}')).toEqual(['/plate must be a whole number, but is a text'])
  })

  test('tells as many problems as are asked for, and no more', () => {
    const schema = parseJson('{"items": {"type": "null"}}')
    const value = Array.from({ length: 1000 }, () => 1n)
    expect(validate(schema, value)).toHaveLength(100)
    expect(validate(schema, value, { most: 1 })).toEqual([{ pointer: '/0', message: 'must be null, but is a number' }])
  })
})

describe('checkSchema', () => {
  test.each([
    ['1', ''],
    ['{"type": "text"}', '/type'],
    ['{"type": []}', '/type'],
    ['{"type": ["string", "string"]}', '/type'],
    ['{"properties": {"a": 1}}', '/properties/a'],
    ['{"minLength": -1}', '/minLength'],
    ['{"minLength": 1.5}', '/minLength'],
    ['{"multipleOf": 0}', '/multipleOf'],
    ['{"pattern": "("}', '/pattern'],
    ['{"patternProperties": {"[": true}}', '/patternProperties/['],
    ['{"required": ["a", "a"]}', '/required'],
    ['{"required": "a"}', '/required'],
    ['{"allOf": []}', '/allOf'],
    ['{"items": []}', '/items'],
    ['{"definitions": {"a": {"not": 3}}}', '/definitions/a/not'],
    ['{"dependencies": {"a": [1]}}', '/dependencies/a/0'],
    ['{"title": 1}', '/title'],
  ])('refuses %s', (schema, pointer) => {
    expect(checkSchema(parseJson(schema))?.pointer).toBe(pointer)
  })

  test.each(['{"$schema": "https://json-schema.org/draft/2020-12/schema"}', '{"pattern": "a++"}'])(
    'does not take on %s, which is judged by other rules',
    (part) => {
      expect(() => checkSchema(parseJson(`{"items": ${part}}`))).toThrow(
        expect.objectContaining({ code: 'unsupported' }),
      )
    },
  )
})

test('values are equal as numbers, but never across true and 1', () => {
  const equal = (one: string, two: string) => isEqual(parseJson(one), parseJson(two))
  expect(equal('[1, {"a": 2.0}]', '[1.0, {"a": 2}]')).toBe(true)
  expect(equal('9007199254740993', '9007199254740992.0')).toBe(false)
  expect(equal('true', '1')).toBe(false)
  expect(equal('"1"', '1')).toBe(false)
})
