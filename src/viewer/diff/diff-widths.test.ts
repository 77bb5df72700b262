import { expect, test } from 'vitest'
import type { DiffCell, DiffColumn } from '../../preview/index.ts'
import { diffWidths, stateWidth } from './diff-widths.ts'

const column = (name: string): DiffColumn => ({
  name,
  change: 'same',
  base: undefined,
  other: undefined,
  changedCells: 0,
})
const cell = (base: string, other: string): DiffCell => ({ base, other, differs: base !== other })

test('a column is as wide as both values of a changed cell, within bounds', () => {
  const words = 'x'.repeat(20)
  const widthOf = (one: DiffCell) =>
    diffWidths([column('a')], [0], [{ change: 'changed', base: 0, other: 0, cells: [one] }])[0] ?? 0
  expect(widthOf(cell(words, words))).toBeLessThan(widthOf(cell(words, `${words.slice(1)}y`)))
  expect(widthOf(cell('', ''))).toBeGreaterThanOrEqual(100)
  expect(widthOf(cell('y'.repeat(5000), words))).toBeLessThan(500)
})

test('the place of a row on both sides is seen, far down too', () => {
  const far = { change: 'changed', base: 123_456, other: 123_455, cells: [] } as const
  expect(stateWidth([far], 1)).toBeGreaterThan(stateWidth([], 1))
})
