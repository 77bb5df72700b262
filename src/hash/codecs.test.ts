import { expect, test } from 'vitest'
import { fromBase64, toBase64 } from './base64.ts'
import { fromHex, toHex } from './hex.ts'

const allBytes = Uint8Array.from({ length: 256 }, (_, index) => index)

test('hex keeps every byte and is lowercase', () => {
  expect(toHex(Uint8Array.of(0, 10, 171, 255))).toBe('000aabff')
  expect(fromHex(toHex(allBytes))).toEqual(allBytes)
  expect(fromHex('ABff')).toEqual(Uint8Array.of(171, 255))
  expect(fromHex('')).toEqual(new Uint8Array())
})

test.each(['0', '0g', ' 00', '0x00', '٠٠'])('“%s” is no hex', (text) => {
  expect(() => fromHex(text)).toThrow(expect.objectContaining({ code: 'invalid' }))
})

test('base64 is that of Node for every byte and every length of the last group', () => {
  for (const length of [0, 1, 2, 3, 32, 256]) {
    const bytes = allBytes.subarray(0, length)
    const text = Buffer.from(bytes).toString('base64')
    expect(toBase64(bytes)).toBe(text)
    expect(fromBase64(text)).toEqual(new Uint8Array(bytes))
  }
})

test.each(['A', 'AA', 'AAA', 'AA==\n', ' AAAA', 'AB==', '-_-_', 'AAAA-2'])('“%s” is no base64 of ours', (text) => {
  expect(() => fromBase64(text)).toThrow(expect.objectContaining({ code: 'invalid' }))
})
