import { expect, test } from 'vitest'
import { decodeLzw } from './lzw.ts'

/** Codes of nine bits, which are enough below 511 entries. */
function packed(codes: readonly number[]): Uint8Array {
  const bits = codes.map((code) => code.toString(2).padStart(9, '0')).join('')
  return Uint8Array.from(bits.match(/.{1,8}/g) ?? [], (byte) => Number.parseInt(byte.padEnd(8, '0'), 2))
}

test('a code that is made by the one before it is its own first sign again', () => {
  const out = new Uint8Array(6)
  // 65, then the entry that is just being made: 65 65; then 65 65 65.
  expect(decodeLzw(packed([256, 65, 258, 259, 257]), out)).toBe(6)
  expect([...out]).toEqual([65, 65, 65, 65, 65, 65])
})

test('no strip becomes more than there is room for', () => {
  const out = new Uint8Array(12)
  // Each code is one longer than the last: 300 of them would be 45,000 bytes.
  const codes = [256, 65, ...Array.from({ length: 200 }, (_, at) => 258 + at)]
  expect(decodeLzw(packed(codes), out)).toBe(12)
})

test('a code that nothing made ends the strip, and what came before stands', () => {
  const out = new Uint8Array(4)
  expect(decodeLzw(packed([256, 65, 66, 400]), out)).toBe(2)
  expect([...out]).toEqual([65, 66, 0, 0])
})
