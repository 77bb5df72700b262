import type { MarkdownDocument } from './markdown-tree.ts'

/** A `quilt_summarize.json`, as far as it can be used (docs/format.md §18). */
export interface Dashboard {
  /** Never more than 100 tiles in all. */
  readonly rows: readonly DashboardRow[]
  /** Sentences on the whole: what of it is not shown. */
  readonly notes: readonly string[]
}

export type DashboardRow = readonly DashboardTile[]

export interface DashboardTile {
  /** Where it stands in the file: “row 2, column 1”. */
  readonly place: string
  /** As it is written. */
  readonly path: string
  /** The file from the package's root, as `ViewedPlace` takes it. Undefined: it names none, and `faults` says why. */
  readonly address: string | undefined
  /** It is a dashboard too, which is named and led to, and not shown. */
  readonly isDashboard: boolean
  readonly title: string | undefined
  readonly description: MarkdownDocument | undefined
  /** Shown whole; else its head, and the rest by a press. */
  readonly isExpanded: boolean
  readonly width: TileWidth
  /** The type that it is to be opened as; undefined: the one that its name tells. */
  readonly as: string | undefined
  /** A CSS length. */
  readonly height: string | undefined
  /** How its table is first seen. */
  readonly table: TableLook | undefined
  /** Sentences: what of it could not be used. With an address it is shown all the same. */
  readonly faults: readonly string[]
}

/** `ratio`: its share of the row. `length`: pixels or percent, as CSS writes them. */
export type TileWidth = { readonly ratio: number } | { readonly length: string }

/** What of a saved Perspective view a grid of ours can show. */
export interface TableLook {
  /** Names of the columns to be shown, in order; undefined: all. */
  readonly columns: readonly string[] | undefined
  readonly sort: { readonly column: string; readonly descending: boolean } | undefined
  readonly filters: readonly TableLookFilter[]
}

export type TableLookFilter =
  | { readonly column: string; readonly holds: string }
  | { readonly column: string; readonly from: number | undefined; readonly to: number | undefined }
