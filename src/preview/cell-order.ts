import { compareCodePoints } from '../package/index.ts'
import type { Cell } from './preview-part.ts'

/**
 * The order of two cells of a column: numbers (ints of any size among them, compared exactly), then NaN, then booleans, then
 * texts by code points. Nulls stand last whichever way a table is sorted, so they are not compared here but set apart.
 */
export function compareCells(a: Cell, b: Cell): number {
  const [rankA, rankB] = [rank(a), rank(b)]
  if (rankA !== rankB) return rankA - rankB
  if (typeof a === 'string' && typeof b === 'string') return compareCodePoints(a, b)
  if (a === null || b === null || rankA === NOT_A_NUMBER) return 0
  if (a < b) return -1
  return a > b ? 1 : 0
}

const NOT_A_NUMBER = 1

function rank(cell: Cell): number {
  switch (typeof cell) {
    case 'number':
      return Number.isNaN(cell) ? NOT_A_NUMBER : 0
    case 'bigint':
      return 0
    case 'boolean':
      return 2
    case 'string':
      return 3
    default:
      return 4
  }
}

/** Places of the cells, sorted by them; equal ones stay as they stood, nulls stand last. */
export function sortedPlaces(cells: readonly Cell[], places: readonly number[], descending: boolean): number[] {
  const cellAt = (place: number): Cell => cells[place] ?? null
  const full = places.filter((place) => cellAt(place) !== null && !isNaNumber(cellAt(place)))
  const lost = places.filter((place) => isNaNumber(cellAt(place)))
  const nulls = places.filter((place) => cellAt(place) === null)
  const sign = descending ? -1 : 1
  full.sort((a, b) => sign * compareCells(cellAt(a), cellAt(b)) || a - b)
  return [...full, ...lost, ...nulls]
}

function isNaNumber(cell: Cell): boolean {
  return typeof cell === 'number' && Number.isNaN(cell)
}
