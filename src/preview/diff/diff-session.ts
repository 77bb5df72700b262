import type { Call } from '../../base/index.ts'
import type { TableDiffFacts, TableDiffQuery, TableDiffWindow } from './table-diff-model.ts'
import type { TextDiffFacts, TextDiffQuery, TextDiffWindow } from './text-diff-model.ts'

/**
 * Two versions of one file, opened in one worker, as the page talks to it. `base` is the older one. Every call rejects with a `Fault`
 * or an `AbortError`.
 */
export interface DiffSession {
  open(call?: Call): Promise<DiffHead>
  text(query: TextDiffQuery, call?: Call): Promise<TextDiffFacts>
  textRows(query: TextDiffQuery, from: number, count: number, call?: Call): Promise<TextDiffWindow>
  /** The unified patch that makes `other` of `base`; undefined: none can be made, as `TextDiffFacts.patch` says. */
  patch(call?: Call): Promise<string | undefined>
  table(query: TableDiffQuery, call?: Call): Promise<TableDiffFacts>
  /** `columns`: places in `TableDiffFacts.columns`, in any order; only these cells are given. Long texts are cut, less where one row is asked for alone. */
  tableRows(
    query: TableDiffQuery,
    from: number,
    count: number,
    columns: readonly number[],
    call?: Call,
  ): Promise<TableDiffWindow>
}

/** How contents can be compared: by rows and cells, or by lines. */
export type DiffWay = 'rows' | 'lines'

export interface DiffHead {
  /** Best first; none: they can only be looked at side by side. */
  readonly ways: readonly DiffWay[]
  /** Sentences that must be said of either side: what is damaged, guessed, or left out. */
  readonly notes: readonly string[]
}
