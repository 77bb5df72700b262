import type { Cell } from '../preview-part.ts'
import { type Comparable, sameCell } from './comparable-cell.ts'
import type { RowChange } from './table-diff-model.ts'

/** A column of both sides: where it stands in their rows, and how cells are compared. */
export interface SharedColumn {
  readonly base: number
  readonly other: number
  readonly ours: Comparable
  readonly theirs: Comparable
}

/** A row that differs, by its places. */
export interface ChangedRow {
  readonly change: RowChange
  readonly base: number | undefined
  readonly other: number | undefined
}

export interface RowChanges {
  /** In the order of `other`; removed rows behind the one that they stood behind. */
  readonly rows: readonly ChangedRow[]
  readonly same: number
  /** One for each shared column. */
  readonly changedCells: readonly number[]
  readonly isMoved: boolean
}

type Rows = readonly (readonly Cell[])[]

/** `partners`: as in `RowMatches`. */
export function rowChanges(
  base: Rows,
  other: Rows,
  partners: Int32Array,
  columns: readonly SharedColumn[],
): RowChanges {
  const removed = removedRows(base.length, partners)
  const rows: ChangedRow[] = []
  const changedCells = columns.map(() => 0)
  let [same, next, last, isMoved] = [0, 0, -1, false]
  const removedBefore = (place: number) => {
    for (let one = removed[next]; one !== undefined && one.before <= place; one = removed[++next]) {
      rows.push({ change: 'removed', base: one.place, other: undefined })
    }
  }
  for (const [place, theirs] of other.entries()) {
    removedBefore(place)
    const partner = partners[place] ?? -1
    const ours = partner === -1 ? undefined : base[partner]
    if (ours === undefined) {
      rows.push({ change: 'added', base: undefined, other: place })
      continue
    }
    if (partner < last) isMoved = true
    last = partner
    let differs = false
    for (const [at, column] of columns.entries()) {
      if (isSame(ours, theirs, column)) continue
      differs = true
      changedCells[at] = (changedCells[at] ?? 0) + 1
    }
    if (differs) rows.push({ change: 'changed', base: partner, other: place })
    else same += 1
  }
  removedBefore(other.length)
  return { rows, same, changedCells, isMoved }
}

export function isSame(ours: readonly Cell[], theirs: readonly Cell[], column: SharedColumn): boolean {
  const [a, b] = [ours[column.base] ?? null, theirs[column.other] ?? null]
  return sameCell(a, b) || sameCell(column.ours(a), column.theirs(b))
}

/** Rows without a partner, and the place in `other` before which each is told. */
function removedRows(baseCount: number, partners: Int32Array) {
  const others = new Int32Array(baseCount).fill(-1)
  for (const [place, partner] of partners.entries()) if (partner !== -1) others[partner] = place
  const removed: { readonly place: number; readonly before: number }[] = []
  let before = 0
  for (const [place, partner] of others.entries()) {
    if (partner === -1) removed.push({ place, before })
    else before = partner + 1
  }
  return removed.sort((a, b) => a.before - b.before)
}
