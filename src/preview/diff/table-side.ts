import { type Call, throwIfAborted } from '../../base/index.ts'
import { messages } from '../messages.ts'
import type { Cell, Column, TableRows, TableSource } from '../preview-part.ts'
import { TABLE_CELLS, TABLE_ROWS, TABLE_SIGNS } from './diff-limits.ts'

const BATCH_ROWS = 4096
const BATCH_CELLS = 200_000

/** One side of a comparison by rows. */
export interface TableSide {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
  /** It has more rows. */
  readonly isPart: boolean
  /** Its cells are the texts that the file writes, as its types are guessed. */
  readonly isWritten: boolean
  readonly notes: readonly string[]
}

export interface SideLimits {
  readonly rows: number
  readonly cells: number
  readonly signs: number
}

const LIMITS: SideLimits = { rows: TABLE_ROWS, cells: TABLE_CELLS, signs: TABLE_SIGNS }

/** The rows of a table up to the limits. `asWritten`: as texts, where it has them. */
export async function readSide(
  source: TableSource,
  asWritten: boolean,
  call?: Call,
  limits: SideLimits = LIMITS,
): Promise<TableSide> {
  const { columns } = source
  const isWritten = asWritten && source.written !== undefined
  const read = (from: number, count: number): Promise<TableRows> =>
    isWritten && source.written ? source.written(from, count, call) : source.rows(from, count, call)
  const width = Math.max(1, columns.length)
  const most = Math.max(1, Math.min(limits.rows, Math.floor(limits.cells / width)))
  const batch = Math.max(1, Math.min(BATCH_ROWS, Math.floor(BATCH_CELLS / width)))
  const rows: (readonly Cell[])[] = []
  const side = (isPart: boolean, notes: TableRows['notes']): TableSide => ({
    columns,
    rows,
    isPart,
    isWritten,
    notes: notes ?? [],
  })
  let signs = 0
  for (;;) {
    const wanted = Math.min(batch, most - rows.length)
    const window = await read(rows.length, wanted)
    for (const row of window.rows) {
      rows.push(row)
      for (const cell of row) if (typeof cell === 'string') signs += cell.length
    }
    if (window.rows.length < wanted) return side(false, window.notes)
    if (rows.length >= most || signs > limits.signs) {
      const next = await read(rows.length, 1)
      return side(next.rows.length > 0, window.notes)
    }
    await messages()
    throwIfAborted(call?.signal)
  }
}
