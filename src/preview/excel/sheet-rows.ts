import { Fault } from '../../base/index.ts'
import type { Cell, Column, ColumnType, TableRows, TableSource } from '../preview-part.ts'
import { columnLetters, columnOf, type SheetCell, sheetReader } from './sheet-cells.ts'
import type { Sheet, Workbook } from './workbook.ts'
import { XmlReader } from './xml-events.ts'

/** Read at once, so that columns and their types are known. */
const FIRST_ROWS = 1_000
/** That are kept of a sheet. */
const CELLS_MOST = 3_000_000
const COLUMNS_MOST = 1_000

/** A sheet, read from its start as far as its rows are asked for. What was read is kept. */
export class SheetRows {
  readonly #rows = new Map<number, readonly SheetCell[]>()
  readonly #pieces: AsyncGenerator<Uint8Array>
  readonly #reader: XmlReader
  #isEnd = false
  #lastRow = -1
  #columns = 0
  #cells = 0
  #reading: Promise<void> = Promise.resolve()
  mergedCells = 0
  formulas = 0

  constructor(book: Workbook, sheet: Sheet) {
    if (sheet.member === undefined)
      throw new Fault('unsupported', `The sheet “${sheet.name}” has no cells: it is a chart, or is missing.`)
    this.#pieces = sheet.member.chunks()
    const events = sheetReader(book, {
      row: (row, cells) => this.#keep(row, cells),
      dimension: (reference) => this.#widen((columnOf(reference.split(':')[1]) ?? -1) + 1),
      merged: () => this.mergedCells++,
      formula: () => this.formulas++,
    })
    this.#reader = new XmlReader(`The sheet “${sheet.name}”`, events)
  }

  async open(): Promise<TableSource> {
    await this.#readUntil(FIRST_ROWS)
    const header = this.#header()
    const skipped = header ? 1 : 0
    const types = this.#types(skipped)
    const count = () => (this.#isEnd ? Math.max(0, this.#lastRow + 1 - skipped) : undefined)
    const columns = Array.from({ length: Math.min(this.#columns, COLUMNS_MOST) }, (_, column): Column => {
      const letters = columnLetters(column)
      return {
        name: header?.[column] ?? letters,
        type: types[column] ?? 'text',
        declared: header ? letters : undefined,
      }
    })
    return {
      columns,
      get rowCount() {
        return count()
      },
      rows: async (from, wanted): Promise<TableRows> => {
        await this.#readUntil(from + wanted + skipped)
        const until = Math.min(from + wanted, this.#lastRow + 1 - skipped)
        const rows = Array.from({ length: Math.max(0, until - from) }, (_, at) =>
          this.#row(from + at + skipped, columns.length),
        )
        return { rows, rowCount: count() }
      },
    }
  }

  /** Columns that are not shown. */
  get hiddenColumns(): number {
    return Math.max(0, this.#columns - COLUMNS_MOST)
  }

  /** One reads at a time: what another waits for may be what this one reads. */
  #readUntil(row: number): Promise<void> {
    this.#reading = this.#reading
      .catch(() => undefined)
      .then(async () => {
        while (!this.#isEnd && this.#lastRow < row) await this.#readOn()
      })
    return this.#reading
  }

  async #readOn(): Promise<void> {
    try {
      const { done, value } = await this.#pieces.next()
      if (!done) return this.#reader.write(value)
      this.#isEnd = true
      this.#reader.end()
    } catch (error) {
      this.#isEnd = true
      throw error
    }
  }

  #keep(row: number, cells: readonly SheetCell[]): void {
    if (cells.length === 0) return
    this.#cells += cells.length
    if (this.#cells > CELLS_MOST) {
      throw new Fault(
        'limit',
        `This sheet has more than ${CELLS_MOST.toLocaleString('en-GB')} cells, and rows from ${(row + 1).toLocaleString('en-GB')} on are not read.`,
      )
    }
    this.#rows.set(row, cells)
    this.#lastRow = Math.max(this.#lastRow, row)
    this.#widen((cells.at(-1)?.column ?? -1) + 1)
  }

  #widen(columns: number): void {
    // A dimension may promise all columns of Excel: it counts as far as the first rows are used, or is small.
    if (this.#rows.size > 0 || columns <= 256) this.#columns = Math.max(this.#columns, columns)
  }

  #row(row: number, columns: number): Cell[] {
    const cells = new Array<Cell>(columns).fill(null)
    for (const { column, value } of this.#rows.get(row) ?? []) if (column < columns) cells[column] = value
    return cells
  }

  /**
   * The first row, where it can be nothing else than names: a text of its own over each column, and something below. Over the first
   * column there may be none: so pandas writes an index.
   */
  #header(): string[] | undefined {
    const names = new Array<string>(this.#columns).fill('')
    for (const { column, value, isTime } of this.#rows.get(0) ?? []) {
      if (typeof value !== 'string' || isTime) return undefined
      names[column] = value.trim() === '' ? '' : value
    }
    const isHeader = names.length > 0 && !names.includes('', 1) && new Set(names).size === names.length
    if (!isHeader || this.#lastRow < 1 || names.every((name) => name === '')) return undefined
    return names.map((name) => name || columnLetters(0))
  }

  #types(from: number): ColumnType[] {
    const seen = Array.from({ length: this.#columns }, () => new Set<ColumnType>())
    for (const [row, cells] of this.#rows) {
      if (row >= from) for (const cell of cells) seen[cell.column]?.add(cellType(cell))
    }
    return seen.map((types) => {
      if (types.size === 1) return [...types][0] ?? 'text'
      return types.size === 2 && types.has('integer') && types.has('number') ? 'number' : 'text'
    })
  }
}

function cellType({ value, isTime }: SheetCell): ColumnType {
  if (isTime) return 'time'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value === 'boolean' ? 'boolean' : 'text'
}
