import type { Cell } from '../preview-part.ts'
import { countWord } from '../records/count-word.ts'
import type { TableSide } from './table-side.ts'

/** Where a reader cut what a cell holds: see cell-text.ts. */
const LEAST_CUT = 500
const CUT = /…(?: \([\d,]+ bytes\))?$/

/** What has to be said of how two tables were compared. */
export function tableNotes(base: TableSide, other: TableSide, hasOtherTypes: boolean): readonly string[] {
  const notes: string[] = []
  if (base.isPart || other.isPart) {
    const count = (side: TableSide) => `${side.isPart ? 'the first' : 'all'} ${countWord(side.rows.length, 'row')}`
    notes.push(
      `Compared are ${count(base)} before and ${count(other)} after. What seems added or removed may stand behind them.`,
    )
  }
  if (hasOtherTypes && base.isWritten) notes.push('Types are guessed; cells are compared as the texts that they are.')
  const cut = cutCells(base) + cutCells(other)
  if (cut > 0) notes.push(`${countWord(cut, 'long cell')} ${cut === 1 ? 'is' : 'are'} compared by the beginning alone.`)
  return [...new Set([...notes, ...base.notes, ...other.notes])]
}

function cutCells({ rows, isWritten }: TableSide): number {
  if (isWritten) return 0
  const isCut = (cell: Cell) => typeof cell === 'string' && cell.length > LEAST_CUT && CUT.test(cell.slice(-40))
  return rows.reduce((sum, row) => sum + row.reduce<number>((all, cell) => all + (isCut(cell) ? 1 : 0), 0), 0)
}
