import type { GridPlace } from './grid-keys.ts'

/** A rectangle of cells, between where it began and the active cell. */
export interface Selection {
  readonly active: GridPlace
  readonly anchor: GridPlace
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** From `anchor` to `active`; a header selects nothing of the rows. */
export function selectionOf(anchor: GridPlace, active: GridPlace): Selection {
  return {
    active,
    anchor,
    top: Math.min(anchor.row, active.row),
    bottom: Math.max(anchor.row, active.row),
    left: Math.min(anchor.column, active.column),
    right: Math.max(anchor.column, active.column),
  }
}

export function cellsOf({ top, bottom, left, right }: Selection): number {
  return bottom < 0 ? 0 : (bottom - Math.max(0, top) + 1) * (right - left + 1)
}
