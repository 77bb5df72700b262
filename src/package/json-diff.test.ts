import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jsonChanges } from './json-diff.ts'
import { parseJson } from './json-parse.ts'
import { canonicalText, prettyText } from './json-print.ts'

const told = (base: string | undefined, other: string | undefined) => {
  const read = (text: string | undefined) => (text === undefined ? undefined : parseJson(text))
  return [...jsonChanges(read(base), read(other))].map(({ pointer, base, other }) => [
    pointer,
    base === undefined ? undefined : canonicalText(base),
    other === undefined ? undefined : canonicalText(other),
  ])
}

describe('two JSON values', () => {
  test('differ by key, as deep as both are objects or lists', () => {
    expect(
      told('{"a": 1, "b": {"c": [1, 2], "d": 3}, "e": 4}', '{"a": 1, "b": {"c": [1, 5, 6], "d": {}}, "f": {"g": 1}}'),
    ).toEqual([
      ['/b/c/1', '2', '5'],
      ['/b/c/2', undefined, '6'],
      ['/b/d', '3', '{}'],
      ['/e', '4', undefined],
      ['/f', undefined, '{"g":1}'],
    ])
  })

  test('are the same whatever the order of keys, and not where a number is written otherwise', () => {
    expect(told('{"a": 1, "b": 2}', '{"b": 2, "a": 1}')).toEqual([])
    expect(told('{"a": 1}', '{"a": 1.0}')).toEqual([['/a', '1', '1.0']])
    expect(told('[{}]', '[[]]')).toEqual([['/0', '{}', '[]']])
  })

  test('one of which is not there differ key by key', () => {
    expect(told(undefined, '{"a": 1, "b": 2}')).toEqual([
      ['/a', undefined, '1'],
      ['/b', undefined, '2'],
    ])
    expect(told('{"a": 1}', undefined)).toEqual([['/a', '1', undefined]])
    expect(told(undefined, '"text"')).toEqual([['', undefined, '"text"']])
    expect(told(undefined, undefined)).toEqual([])
  })

  test('are pointed at by keys with slashes and tildes as RFC 6901 writes them', () => {
    expect(told('{"a/b": {"~": 1}, "__proto__": 1}', '{"a/b": {"~": 2}}')).toEqual([
      ['/a~1b/~0', '1', '2'],
      ['/__proto__', '1', undefined],
    ])
  })
})

test('nothing is told exactly where the canonical texts are one', () => {
  const json = fc.json({ maxDepth: 3 }).map((text) => parseJson(text))
  fc.assert(
    fc.property(json, json, (base, other) => {
      expect([...jsonChanges(base, other)].length === 0).toBe(canonicalText(base) === canonicalText(other))
      expect([...jsonChanges(base, parseJson(prettyText(base)))]).toEqual([])
    }),
  )
})
