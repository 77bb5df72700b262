import { describe, expect, it } from 'vitest'
import { placeOf, ROW_PX, settled, shiftAfter, spacePx, topToShow } from './row-space.ts'

const small = { rows: 1000, viewPx: 600 }
const large = { rows: 10_000_000, viewPx: 600 }
const range = spacePx(large) - large.viewPx

describe('a table that fits', () => {
  it('is scrolled as it is', () => {
    expect(spacePx(small)).toBe(30_000)
    expect(shiftAfter(small, 20_000, 0, 0)).toBe(0)
    expect(placeOf(small, 3000)).toEqual({ top: 3000, shift: 0 })
  })
})

describe('a table of ten million rows', () => {
  it('begins at its first row, and ends at its last', () => {
    expect(shiftAfter(large, 0, 50_000, 4_000_000)).toBe(0)
    const shift = shiftAfter(large, range, 0, 0)
    const lastRowEnd = large.rows * ROW_PX - shift
    expect(lastRowEnd).toBe(spacePx(large))
  })

  it('moves pixel by pixel on short ways, wherever it stands', () => {
    const shift = shiftAfter(large, 4_000_000, 0, 0)
    expect(shiftAfter(large, 4_000_100, 4_000_000, shift)).toBe(shift)
    expect(shiftAfter(large, 3_999_900, 4_000_000, shift)).toBe(shift)
  })

  it('moves in proportion on far ways', () => {
    const shift = shiftAfter(large, Math.round(range / 2), 0, 0)
    const row = (Math.round(range / 2) + shift) / ROW_PX
    expect(row).toBeCloseTo(large.rows / 2, -2)
  })

  it('stands still when it grows, even at its end', () => {
    const shift = shiftAfter(large, range, 0, 0)
    const grown = { ...large, rows: large.rows + 100 }
    expect(shiftAfter(grown, range, range, shift)).toBe(shift)
    const next = settled(grown, range, shift)
    expect(next.top + next.shift).toBe(range + shift)
    expect(next.top).toBeLessThan(range)
  })

  it('stands still when the thumb is put where it belongs', () => {
    const [top, shift] = [5_000_000, shiftAfter(large, 5_000_000, 0, 0) + 40_000]
    const next = settled(large, top, shift)
    expect(next.top + next.shift).toBe(top + shift)
    expect(next.top).toBeGreaterThan(top)
  })

  it('shows any row that it is sent to', () => {
    for (const row of [0, 1, 4_999_999, 9_999_999]) {
      const wanted = topToShow(large, 123_456_789, row)
      const { top, shift } = placeOf(large, wanted ?? 0)
      expect(row * ROW_PX - shift).toBeGreaterThanOrEqual(top)
      expect((row + 1) * ROW_PX - shift).toBeLessThanOrEqual(top + large.viewPx)
    }
  })

  it('leaves a row alone that is in sight', () => {
    expect(topToShow(large, 3000, 101)).toBeUndefined()
  })
})
