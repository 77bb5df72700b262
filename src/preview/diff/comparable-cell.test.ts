import { expect, test } from 'vitest'
import type { Cell, Column } from '../preview-part.ts'
import { cellKey, comparableOf, sameCell } from './comparable-cell.ts'

const column = (type: Column['type']): Column => ({ name: 'x', type, declared: undefined })

test.each<[string, Column['type'], Cell, Cell, boolean]>([
  ['decimals of other scales', 'number', '1.50', '1.5', true],
  ['a decimal and a number', 'number', '0.10', 0.1, true],
  ['decimals of many digits', 'number', '12345678901234567890.100', '12345678901234567890.1', true],
  ['decimals that differ in their last digit', 'number', '12345678901234567890.1', '12345678901234567890.2', false],
  ['zeros before the point', 'number', '100', '1', false],
  ['NaN', 'number', Number.NaN, Number.NaN, true],
  ['NaN and nothing', 'number', Number.NaN, null, false],
  ['zeros with and without a sign', 'number', 0, -0, true],
  ['whole numbers of any size', 'integer', 9_007_199_254_740_993n, 9_007_199_254_740_992, false],
  ['a whole number in both of its forms', 'number', 9_007_199_254_740_992n, 9_007_199_254_740_992, true],
  ['times of other units', 'time', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00Z', true],
  ['times of other fractions', 'time', '2026-01-01T00:00:00.250', '2026-01-01T00:00:00.25', true],
  ['times that differ by a microsecond', 'time', '2026-01-01T00:00:00.250000', '2026-01-01T00:00:00.250001', false],
  ['nothing and an empty text', 'text', null, '', false],
  ['a text and a number', 'text', '1', 1, false],
])('%s are told by their value', (_, type, a, b, isSame) => {
  const comparable = comparableOf(column(type))
  const [one, two] = [comparable(a), comparable(b)]
  expect(sameCell(one, two)).toBe(isSame)
  expect(cellKey(one) === cellKey(two)).toBe(isSame)
})

test('as a file writes them, texts are what they are', () => {
  const comparable = comparableOf(undefined)
  expect(sameCell(comparable('1'), comparable('1.0'))).toBe(false)
})
