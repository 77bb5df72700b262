import { expect, test } from 'vitest'
import { byteSigns, hexText, offsetFrom, offsetText } from './hex-text.ts'

test('a row is its bytes in two halves, and as wide as a whole one', () => {
  const bytes = Uint8Array.from({ length: 16 }, (_, at) => at * 16)
  expect(hexText(bytes)).toBe('00 10 20 30 40 50 60 70  80 90 a0 b0 c0 d0 e0 f0')
  expect(hexText(Uint8Array.of(255))).toHaveLength(hexText(bytes).length)
  expect(offsetText(0x1a0, 8)).toBe('000001a0')
})

test('only signs of ASCII are shown as such', () => {
  expect(byteSigns(Uint8Array.of(0x41, 0x20, 0x0a, 0x1b, 0x7f, 0xe9, 0x7e))).toBe('A ····~')
})

test.each([
  ['1024', 1024],
  ['0x400', 1024],
  ['400h', 1024],
  ['1,024', 1024],
  [' 12 ', 12],
  ['5000', undefined],
  ['-1', undefined],
  ['', undefined],
  ['face', undefined],
])('%j in a file of 5,000 bytes is the offset %s', (text, offset) => {
  expect(offsetFrom(text, 5_000)).toBe(offset)
})
