import { describe, expect, it } from 'vitest'
import { columnsBetween, firstWidths, layoutOf, resized } from './column-layout.ts'

const column = (name: string) => ({ name, type: 'text' as const, declared: undefined })

describe('columns', () => {
  it('are as wide as what stands in them, within bounds', () => {
    const [narrow = 0, wide = 0, widest = 0] = firstWidths(
      [column('a'), column('a much longer name'), column('b')],
      [['x', 'y', 'z'.repeat(500)]],
    )
    expect(narrow).toBeLessThan(wide)
    expect(widest).toBe(320)
  })

  it('in sight are found among a hundred thousand', () => {
    const layout = layoutOf(Array.from({ length: 100_000 }, () => 100))
    expect(columnsBetween(layout, 0, 950)).toEqual([0, 10])
    expect(columnsBetween(layout, 5_000_050, 5_000_950)).toEqual([50_000, 50_010])
    expect(columnsBetween(layout, 9_999_000, 99_999_999)).toEqual([99_990, 100_000])
    expect(columnsBetween(layoutOf([]), 0, 100)).toEqual([0, 0])
  })

  it('keep a width that can be seen, whatever is dragged', () => {
    expect(resized([100, 100], 1, -50)).toEqual([100, 56])
    expect(resized([100, 100], 0, 99_999)).toEqual([1600, 100])
  })
})
