import type { Cell, Column } from '../preview-part.ts'

export interface TableDiffQuery {
  /** Names of the columns by which rows are told apart. Empty: rows are compared by their place. Undefined: what is proposed. */
  readonly keys: readonly string[] | undefined
  /** Only rows of this change; undefined: all that differ. */
  readonly change: RowChange | undefined
}

export type RowChange = 'added' | 'removed' | 'changed'

export interface TableDiffFacts {
  /** Of both sides: those of `other` in its order, removed ones where they stood. */
  readonly columns: readonly DiffColumn[]
  /** Columns of both sides stand in another order. */
  readonly columnsMoved: boolean
  /** Places in `columns` of the keys; empty: rows are compared by their place. */
  readonly keys: readonly number[]
  /** Columns, or pairs of them, that tell all rows apart on both sides, best first; by name. */
  readonly proposed: readonly (readonly string[])[]
  readonly counts: Readonly<Record<RowChange | 'same', number>>
  /** Cells that differ in rows of both sides. */
  readonly changedCells: number
  /** Rows of both sides stand in another order. */
  readonly rowsMoved: boolean
  /** Rows whose key others of their side have too: they are matched in order. */
  readonly doubled: { readonly base: number; readonly other: number }
  /** Rows that `tableRows` finds for the query. */
  readonly rows: number
  /** Sentences on what was compared: rows past the limit, guessed types, what is damaged. */
  readonly notes: readonly string[]
}

export interface DiffColumn {
  readonly name: string
  readonly change: 'same' | 'added' | 'removed' | 'type'
  readonly base: Column | undefined
  readonly other: Column | undefined
  /** Rows of both sides in which its cells differ. */
  readonly changedCells: number
}

export interface TableDiffWindow {
  readonly rows: readonly TableDiffRow[]
}

export interface TableDiffRow {
  readonly change: RowChange
  /** Place of the row on each side, from 0. */
  readonly base: number | undefined
  readonly other: number | undefined
  /** One for each column that was asked for. */
  readonly cells: readonly DiffCell[]
}

export interface DiffCell {
  /** Undefined: this side has no such row or column. */
  readonly base: Cell | undefined
  readonly other: Cell | undefined
  readonly differs: boolean
}
