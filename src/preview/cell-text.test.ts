import { expect, it } from 'vitest'
import {
  bigEndianInteger,
  dateText,
  decimalText,
  durationText,
  hexText,
  integerCell,
  jsonText,
  timestampText,
  timeText,
  uuidText,
} from './cell-text.ts'

it('a decimal has all its digits, and its sign', () => {
  expect([1230n, -1n, 5n, 0n].map((value) => decimalText(value, 2))).toEqual(['12.30', '-0.01', '0.05', '0.00'])
  expect(decimalText(12n, 0)).toBe('12')
  expect(decimalText(12n, -3)).toBe('12000')
  expect(decimalText(-(10n ** 40n) - 1n, 3)).toBe('-10000000000000000000000000000000000000.001')
})

it('a decimal of a scale that no file has by right is told by it, not by its zeros', () => {
  expect([400_000_000, -2_000_000_000].map((scale) => decimalText(-7n, scale))).toEqual([
    '-7e-400000000',
    '-7e2000000000',
  ])
})

it('bytes of a decimal are two’s complement, the greatest first', () => {
  expect([[0xff], [0x00, 0xff], [0x80, 0x00], []].map((bytes) => bigEndianInteger(new Uint8Array(bytes)))).toEqual([
    -1n,
    255n,
    -32768n,
    0n,
  ])
})

it('an integer is a number as long as no digit is lost', () => {
  expect(integerCell(2n ** 53n - 1n)).toBe(2 ** 53 - 1)
  expect(integerCell(2n ** 64n - 1n)).toBe(2n ** 64n - 1n)
})

it('a moment has the digits of its unit, before 1970 too', () => {
  expect(timestampText(-1n, 'ns', true)).toBe('1969-12-31T23:59:59.999999999Z')
  expect(timestampText(0n, 's', false)).toBe('1970-01-01T00:00:00')
  expect(timestampText(1_500n, 'ms', false)).toBe('1970-01-01T00:00:01.500')
  expect(timestampText(2n ** 62n, 's', true)).toBe('4611686018427387904 s')
  expect([dateText(0), dateText(-719_162), dateText(1e12)]).toEqual(['1970-01-01', '0001-01-01', '1000000000000 days'])
  expect(timeText(86_399_999_999n, 'us')).toBe('23:59:59.999999')
  expect([durationText(-1_500n, 'ms'), durationText(60n, 's'), durationText(10n, 's')]).toEqual([
    '-PT1.5S',
    'PT60S',
    'PT10S',
  ])
})

it('bytes are told by their first, and by how many they are', () => {
  expect(hexText(new Uint8Array([0, 255]))).toBe('00ff')
  expect(hexText(new Uint8Array(1_000))).toBe(`${'00'.repeat(256)}… (1,000 bytes)`)
  expect(uuidText(new Uint8Array(16).fill(0xab))).toBe('abababab-abab-abab-abab-abababababab')
})

it('nested values are JSON, whatever their keys, and end where a cell is full', () => {
  expect(
    jsonText(
      new Map<string, bigint | null>([
        ['__proto__', 2n ** 60n],
        ['b', null],
      ]),
    ),
  ).toBe(`{"__proto__": ${2n ** 60n}, "b": null}`)
  expect(jsonText([Number.NaN, 'a"b', [true]])).toBe('[NaN, "a\\"b", [true]]')
  expect(jsonText(new Array(1_000_000).fill('word')).length).toBeLessThan(4_100)
})
