import { type Call, throwIfAborted } from '../base/index.ts'
import { PREVIEW_LIMITS } from './limits.ts'
import { messages } from './messages.ts'
import type { Cell, TableSource } from './preview-part.ts'

/** Rows that are read at once; between two batches a call can be cancelled. */
const BATCH_ROWS = 4096
/** Fewer rows, where they are wide. */
const BATCH_CELLS = 1_000_000
/** Cells of a table that are passed on the way to one column. */
const CELLS_MOST = 20_000_000
/** Columns that are kept. */
const COLUMNS_MOST = 12

export interface Loaded {
  readonly cells: readonly Cell[]
  /** The table has more rows than were loaded. */
  readonly isPart: boolean
}

/** Columns of a table's first rows, read when they are asked for, and kept. */
export class LoadedCells {
  readonly #source: TableSource
  readonly #most: number
  readonly #batchRows: number
  readonly #columns = new Map<number, Loaded>()

  constructor(source: TableSource, most = PREVIEW_LIMITS.loadedRows) {
    this.#source = source
    const width = source.cells ? 1 : Math.max(1, source.columns.length)
    this.#batchRows = Math.max(1, Math.min(BATCH_ROWS, Math.floor(BATCH_CELLS / width)))
    this.#most = Math.max(1, Math.min(most, Math.floor(CELLS_MOST / width)))
  }

  async column(column: number, call?: Call): Promise<Loaded> {
    const known = this.#columns.get(column)
    const loaded = known ?? (await this.#load(column, call))
    this.#columns.delete(column)
    this.#columns.set(column, loaded)
    for (const oldest of this.#columns.keys()) {
      if (this.#columns.size <= COLUMNS_MOST) break
      this.#columns.delete(oldest)
    }
    return loaded
  }

  async #load(column: number, call?: Call): Promise<Loaded> {
    const cells: Cell[] = []
    const isNumber = this.#source.columns[column]?.type === 'number'
    for (;;) {
      const wanted = Math.min(this.#batchRows, this.#most - cells.length)
      const batch = await this.#batch(column, cells.length, wanted, call)
      for (const cell of batch) cells.push(isNumber ? asNumber(cell) : cell)
      if (batch.length < wanted) return { cells, isPart: false }
      if (cells.length >= this.#most) return { cells, isPart: await this.#hasRow(cells.length, call) }
      await messages()
      throwIfAborted(call?.signal)
    }
  }

  async #batch(column: number, from: number, count: number, call?: Call): Promise<readonly Cell[]> {
    if (this.#source.cells) return this.#source.cells(column, from, count, call)
    return (await this.#source.rows(from, count, call)).rows.map((row) => row[column] ?? null)
  }

  async #hasRow(place: number, call?: Call): Promise<boolean> {
    return (await this.#source.rows(place, 1, call)).rows.length > 0
  }
}

/** Decimals of more digits than a number holds stand as texts in a column of numbers: they are ordered and counted as such. */
function asNumber(cell: Cell): Cell {
  if (typeof cell !== 'string' || cell.trim() === '') return cell
  const number = Number(cell)
  return Number.isNaN(number) ? cell : number
}
