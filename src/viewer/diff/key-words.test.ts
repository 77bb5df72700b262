import { expect, test } from 'vitest'
import { keysOf, keyWords } from './key-words.ts'

test('keys stand in an address as they are named, whatever signs they hold', () => {
  for (const keys of [[], ['id'], ['plate', 'well'], ['a,b', 'ä%2C'], ['', 'x']]) {
    expect(keysOf(keyWords(keys))).toEqual(keys)
  }
})

test('of an address without keys the proposed ones are meant', () => {
  expect(keysOf(undefined)).toBeUndefined()
  expect(keysOf('%')).toEqual(['%'])
})
