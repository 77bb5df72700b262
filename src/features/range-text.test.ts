import { expect, test } from 'vitest'
import { bytesFrom, numberFrom } from './range-text.ts'

test.each([
  ['10 MB', 10_000_000],
  ['1.5g', 1_500_000_000],
  ['300', 300],
  ['2 KiB', 2048],
  ['41.2\u202fGB', 41_200_000_000],
  ['1,024 b', 1024],
  ['much', undefined],
  ['10 MX', undefined],
  ['', undefined],
])('%j is a size of %s bytes', (text, bytes) => {
  expect(bytesFrom(text)).toBe(bytes)
})

test.each([
  ['1,000', 1000],
  [' -2.5 ', -2.5],
  ['1e3', undefined],
  ['x', undefined],
])('%j is the number %s', (text, value) => {
  expect(numberFrom(text)).toBe(value)
})
