import { expect, test } from 'vitest'
import { checkReadableKey, checkWritableKey } from './keys.ts'

const invalid = expect.objectContaining({ code: 'invalid' })

test('a segment may have 255 bytes, not 255 characters', () => {
  expect(() => checkWritableKey(`a/${'é'.repeat(127)}x`)).not.toThrow()
  expect(() => checkWritableKey(`a/${'é'.repeat(128)}`)).toThrow(invalid)
})

test('a key may have 1,024 bytes, not 1,024 characters', () => {
  const key = 'é'.repeat(100).concat('/').repeat(5)
  expect(() => checkReadableKey(`${key}${'x'.repeat(19)}`)).not.toThrow()
  expect(() => checkReadableKey(`${key}${'x'.repeat(20)}`)).toThrow(invalid)
})

test('a key with an empty segment may be read, where others wrote it, but not written', () => {
  expect(() => checkReadableKey('a//b')).not.toThrow()
  for (const key of ['a//b', '/a', 'a/']) expect(() => checkWritableKey(key)).toThrow(invalid)
})
