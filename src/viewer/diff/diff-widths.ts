import type { DiffCell, DiffColumn, TableDiffRow } from '../../preview/index.ts'
import { cellText } from '../table/cell-look.ts'

const [LEAST_PX, MOST_PX] = [120, 460]
/** Of a letter, on the average. */
const [LETTER_PX, NAME_LETTER_PX] = [8.2, 8.6]
/** Edges of a cell; of a name also its sign, and how many of its cells changed. */
const [CELL_PX, HEAD_PX] = [26, 96]
/** What stands between before and after. */
const ARROW_LETTERS = 5

/** Widths of the columns that are drawn, by their names and the first rows: both values of a changed cell shall be seen. */
export function diffWidths(
  columns: readonly DiffColumn[],
  shown: readonly number[],
  first: readonly TableDiffRow[],
): readonly number[] {
  return shown.map((place) => {
    const head = HEAD_PX + Math.min(columns[place]?.name.length ?? 0, 24) * NAME_LETTER_PX
    const letters = first.reduce((most, { cells }) => Math.max(most, lettersOf(cells[place])), 0)
    return Math.round(Math.min(MOST_PX, Math.max(LEAST_PX, head, CELL_PX + letters * LETTER_PX)))
  })
}

function lettersOf(cell: DiffCell | undefined): number {
  if (cell === undefined) return 0
  const [before, after] = [cell.base, cell.other].map((value) => (value === null ? 4 : cellText(value ?? null).length))
  return cell.differs ? (before ?? 0) + (after ?? 0) + ARROW_LETTERS : Math.max(before ?? 0, after ?? 0)
}

/** Of the column that tells where a row stands, on both sides. `rows`: how many differ; places may be further down. */
export function stateWidth(first: readonly TableDiffRow[], rows: number): number {
  const places = first.flatMap(({ base, other }) => [base ?? 0, other ?? 0])
  const digits = String(Math.max(999, rows, ...places)).length
  return 52 + digits * 2 * 8
}
