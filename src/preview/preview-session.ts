import type { Call } from '../base/index.ts'
import type { Dashboard } from './dashboard-model.ts'
import type { MarkdownDocument } from './markdown-tree.ts'
import type {
  Cell,
  Column,
  FrameContent,
  Notebook,
  PreviewImage,
  PreviewPart,
  TextLines,
  TreeDetail,
  TreeNode,
} from './preview-part.ts'

/**
 * One open file, as the page talks to it across the boundary of the preview worker. `part` is a place in `PreviewHead.parts`.
 * Every call rejects with a `Fault` or an `AbortError`; a part of another kind than the call is for is an `internal` Fault.
 */
export interface PreviewSession {
  open(call?: Call): Promise<PreviewHead>
  text(part: number, call?: Call): Promise<{ readonly encoding: string; readonly lineCount: number | undefined }>
  lines(part: number, from: number, count: number, call?: Call): Promise<TextLines>
  lastLines(part: number, count: number, call?: Call): Promise<TextLines>
  /** The document that the first `mostBytes` of the part make. */
  markdown(part: number, mostBytes: number, call?: Call): Promise<MarkdownDocument>
  /** A text at hand, of a cell or a description; of any type's session. */
  markdownOf(text: string, call?: Call): Promise<MarkdownDocument>
  dashboard(part: number, call?: Call): Promise<Dashboard>
  table(part: number, call?: Call): Promise<TableFacts>
  rows(part: number, query: RowsQuery, call?: Call): Promise<RowsWindow>
  column(part: number, column: number, query: RowsFilter, call?: Call): Promise<ColumnSummary>
  tree(part: number, call?: Call): Promise<TreeNode>
  children(
    part: number,
    path: readonly number[],
    from: number,
    count: number,
    call?: Call,
  ): Promise<readonly TreeNode[]>
  find(part: number, text: string, most: number, call?: Call): Promise<readonly (readonly number[])[]>
  detail(part: number, path: readonly number[], call?: Call): Promise<TreeDetail>
  /** `page`: a place in the part's `pages`. */
  image(part: number, call?: Call, page?: number): Promise<PreviewImage>
  frame(part: number, call?: Call): Promise<FrameContent>
  notebook(part: number, call?: Call): Promise<Notebook>
}

export interface PreviewHead {
  /** Id and name of the type it was opened as. */
  readonly type: string
  readonly typeName: string
  /** Types that the name or the bytes would allow too, for “open as”: always `text` and `bytes`. */
  readonly others: readonly { readonly type: string; readonly typeName: string }[]
  readonly facts: readonly string[]
  readonly notes: readonly string[]
  readonly parts: readonly PartHead[]
}

/** Of a part what crosses at once: all but its functions. */
export type PartHead = PreviewPart extends infer P ? (P extends PreviewPart ? Omit<P, 'open'> : never) : never

export interface TableFacts {
  readonly columns: readonly Column[]
  readonly rowCount: number | undefined
}

export interface RowsFilter {
  /** All must hold. Empty: none. */
  readonly filters: readonly ColumnFilter[]
}

export type ColumnFilter =
  /** Any case. */
  | { readonly column: number; readonly holds: string }
  | { readonly column: number; readonly from: number | undefined; readonly to: number | undefined }

export interface RowsQuery extends RowsFilter {
  readonly from: number
  readonly count: number
  readonly sort: { readonly column: number; readonly descending: boolean } | undefined
  /** Places of the first column and of the one behind the last that is wanted; without it, all. */
  readonly columns?: readonly [from: number, to: number] | undefined
}

export interface RowsWindow {
  readonly rows: readonly (readonly Cell[])[]
  /** The place of each row in the file, from 0. */
  readonly places: readonly number[]
  /** Rows that the query finds; undefined: not yet known. */
  readonly total: number | undefined
  /** Sorted and filtered are the first so many rows of the file alone; undefined: all. */
  readonly ofFirst: number | undefined
  /** As in `TableRows`. */
  readonly notes?: readonly string[] | undefined
}

export interface ColumnSummary {
  readonly rows: number
  readonly nulls: number
  /** Up to a limit; `distinctMore`: there are more. */
  readonly distinct: number
  readonly distinctMore: boolean
  readonly least: Cell
  readonly most: Cell
  readonly mean: number | undefined
  /** The most frequent values, or the counts of equal steps of a number. */
  readonly bars: readonly { readonly label: string; readonly count: number }[]
  /** As in `RowsWindow`. */
  readonly ofFirst: number | undefined
}

/** What a preview may take, so that no file can take the tab. */
export interface PreviewLimits {
  /** That a gzip or a zip member may become. */
  readonly inflatedBytes: number
  /** That are kept in memory of a file that must be read whole. */
  readonly wholeBytes: number
  /** That the worker may compute between two reads before it is ended. */
  readonly busyMs: number
  /** Rows that are read for sorting, filtering and statistics. */
  readonly loadedRows: number
}
