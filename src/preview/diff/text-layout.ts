import type { LineBlock } from './line-changes.ts'
import type { LinePair } from './line-pairs.ts'
import type { TextDiffQuery } from './text-diff-model.ts'

/** Lines around a change that are shown with it. */
const CONTEXT = 3
/** Fewer lines are no less to read than the fold that would stand for them. */
const LEAST_FOLDED = 4

/** A run of rows of one sort. `row`: the first of them. */
export type RowRun =
  | { readonly kind: 'same'; readonly row: number; readonly rows: number; readonly x: number; readonly y: number }
  | {
      readonly kind: 'fold'
      readonly row: number
      readonly rows: 1
      readonly fold: number
      readonly x: number
      readonly y: number
      readonly lines: number
    }
  | { readonly kind: 'change'; readonly row: number; readonly rows: number; readonly block: LineBlock }

/** Which rows a comparison has. `pairs`: of a replaced block. */
export function rowRuns(
  blocks: readonly LineBlock[],
  { form, opened }: Pick<TextDiffQuery, 'form' | 'opened'>,
  pairs: (block: LineBlock) => readonly LinePair[],
): readonly RowRun[] {
  const runs: RowRun[] = []
  const open = new Set(opened)
  let row = 0
  const same = (x: number, y: number, rows: number) => {
    if (rows > 0) runs.push({ kind: 'same', row, rows, x, y })
    row += rows
  }
  for (const [fold, block] of blocks.entries()) {
    const { isSame, x, x1, y } = block
    if (!isSame) {
      const rows = form === 'split' ? pairs(block).length : block.x1 - x + (block.y1 - y)
      runs.push({ kind: 'change', row, rows, block })
      row += rows
      continue
    }
    const above = fold === 0 ? 0 : CONTEXT
    const below = fold === blocks.length - 1 ? 0 : CONTEXT
    const lines = x1 - x - above - below
    if (lines < LEAST_FOLDED || open.has(fold)) {
      same(x, y, x1 - x)
      continue
    }
    same(x, y, above)
    runs.push({ kind: 'fold', row, rows: 1, fold, x: x + above, y: y + above, lines })
    row += 1
    same(x1 - below, block.y1 - below, below)
  }
  return runs
}

/** The place of the run that a row stands in, by halving. */
export function runAt(runs: readonly RowRun[], row: number): number {
  let [low, high] = [0, runs.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((runs[middle]?.row ?? 0) <= row) low = middle
    else high = middle - 1
  }
  return low
}
