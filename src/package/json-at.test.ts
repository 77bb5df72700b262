import { expect, test } from 'vitest'
import { jsonAt, withJsonAt } from './json-at.ts'
import { parseJson } from './json-parse.ts'
import { manifestText } from './json-print.ts'

const TEXT = '{"z": 1.0, "a": {"b": [9007199254740993], "c": null}, "__proto__": 2}'

function changed(path: readonly string[], value: string | undefined, text = TEXT): string {
  const object = parseJson(text)
  if (!(object instanceof Map)) throw new Error('no object')
  return manifestText(withJsonAt(object, path, value === undefined ? undefined : parseJson(value)))
}

test('a value is found by its keys, or not at all', () => {
  const json = parseJson(TEXT)
  expect(jsonAt(json, ['a', 'b'])).toEqual([9007199254740993n])
  expect(jsonAt(json, ['a', 'c'])).toBeNull()
  expect(jsonAt(json, ['z', 'a'])).toBeUndefined()
  expect(jsonAt(json, ['constructor'])).toBeUndefined()
  expect(jsonAt(json, [])).toBe(json)
  expect(jsonAt(undefined, ['a'])).toBeUndefined()
})

test('a value is put where it was, and all else stays as it is', () => {
  expect(changed(['a', 'c'], '1')).toBe('{"z": 1.0, "a": {"b": [9007199254740993], "c": 1}, "__proto__": 2}')
  expect(changed(['z'], '"x"')).toBe('{"z": "x", "a": {"b": [9007199254740993], "c": null}, "__proto__": 2}')
})

test('objects on the way are made', () => {
  expect(changed(['x', 'y'], 'true', '{"a": 1}')).toBe('{"a": 1, "x": {"y": true}}')
  expect(changed(['a', 'y'], 'true', '{"a": 1, "b": 2}')).toBe('{"a": {"y": true}, "b": 2}')
})

test('a value is taken away, with an object that holds nothing more; where there is none, nothing happens', () => {
  expect(changed(['a', 'c'], undefined)).toBe('{"z": 1.0, "a": {"b": [9007199254740993]}, "__proto__": 2}')
  expect(changed(['a', 'c'], undefined, '{"a": {"c": 1}, "b": 2}')).toBe('{"b": 2}')
  expect(changed(['a', 'c'], undefined, '{"a": 5}')).toBe('{"a": 5}')
  expect(changed(['x', 'y'], undefined, '{"a": 5}')).toBe('{"a": 5}')
})
