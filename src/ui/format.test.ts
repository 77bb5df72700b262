import { describe, expect, test } from 'vitest'
import { countOf, formatBytes, formatPercent, formatSpan } from './format.ts'

const plain = (text: string) => text.replaceAll('\u202f', ' ')

describe('sizes', () => {
  test.each([
    [0, '0 B'],
    [312, '312 B'],
    [999, '999 B'],
    [1000, '1 kB'],
    [1449, '1.4 kB'],
    [48_000, '48 kB'],
    [99_940, '99.9 kB'],
    [99_960, '100 kB'],
    [999_499, '999 kB'],
    [999_500, '1 MB'],
    [41_200_000_000, '41.2 GB'],
    [1_700_000_000_000, '1.7 TB'],
  ])('%d bytes are written as %s', (bytes, text) => {
    expect(plain(formatBytes(bytes))).toBe(text)
  })

  test('a narrow no-break space stands before the unit', () => {
    expect(formatBytes(5)).toBe('5\u202fB')
  })
})

test('one thing is not written as many', () => {
  expect(countOf(1, 'entry', 'entries')).toBe('1 entry')
  expect(countOf(2318, 'entry', 'entries')).toBe('2,318 entries')
})

test('a share says 100 % only when it is all', () => {
  expect(plain(formatPercent(0.9999))).toBe('99 %')
  expect(plain(formatPercent(1))).toBe('100 %')
  expect(plain(formatPercent(-1))).toBe('0 %')
})

test.each([
  [3, 'a few seconds'],
  [31, '40 seconds'],
  [58, '1 min'],
  [360, '6 min'],
  [7200, '2 h'],
  [7800, '2 h 10 min'],
])('a span of %d seconds is said as %s', (seconds, text) => {
  expect(plain(formatSpan(seconds))).toBe(text)
})
