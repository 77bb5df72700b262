import { asFault, type Fault, isAbort } from '../../base/index.ts'
import type { Cell, PreviewSession, RowsQuery, RowsWindow } from '../../preview/index.ts'

const PAGE_ROWS = 100
/** Wider tables are read in blocks of columns, too. */
const PAGE_COLUMNS = 128
const PAGES_MOST = 64

/** What of a table is looked at. */
export type TableQuery = Pick<RowsQuery, 'sort' | 'filters'>

export interface TableExtent {
  readonly columns: number
  /** Undefined: not known before it was read to its end. */
  readonly rows: number | undefined
}

export interface RowsNow {
  /** Rows to make room for: all, or those that are known and some more. */
  readonly shown: number
  readonly total: number | undefined
  readonly ofFirst: number | undefined
  readonly notes: readonly string[]
  readonly fault: Fault | undefined
  /** Has anything been read? */
  readonly isRead: boolean
  /** Grows with each change. */
  readonly version: number
}

interface Sight {
  readonly rows: readonly [from: number, to: number]
  readonly columns: readonly [from: number, to: number]
}

/** Rows of one query as far as they were looked at, page by page. What goes out of sight before it came is not waited for. */
export class RowStore {
  readonly #session: PreviewSession
  readonly #part: number
  readonly #query: TableQuery
  readonly #columns: number
  readonly #pages = new Map<string, RowsWindow>()
  readonly #waiting = new Map<string, AbortController>()
  readonly #listeners = new Set<() => void>()
  #reached = 0
  #sight: Sight = { rows: [0, 0], columns: [0, 0] }
  #now: RowsNow

  constructor(session: PreviewSession, part: number, query: TableQuery, extent: TableExtent) {
    this.#session = session
    this.#part = part
    this.#query = query
    this.#columns = extent.columns
    const total = query.filters.length === 0 && query.sort === undefined ? extent.rows : undefined
    const shown = total ?? PAGE_ROWS
    this.#now = { shown, total, ofFirst: undefined, notes: [], fault: undefined, isRead: false, version: 0 }
  }

  readonly get = (): RowsNow => this.#now

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Undefined: not here yet. */
  cellAt(row: number, column: number): Cell | undefined {
    const block = this.#block(column)
    const page = this.#pages.get(pageOf(row, block))
    return page?.rows[row % PAGE_ROWS]?.[column - block * PAGE_COLUMNS]
  }

  /** The place of a row in the file. */
  placeAt(row: number): number | undefined {
    if (this.#query.sort === undefined && this.#query.filters.length === 0) return row
    for (let block = 0; block <= this.#block(this.#columns - 1); block += 1) {
      const page = this.#pages.get(pageOf(row, block))
      if (page !== undefined) return page.places[row % PAGE_ROWS]
    }
    return undefined
  }

  /** Reads what is in sight: from, and up to but without. */
  want(rows: Sight['rows'], columns: Sight['columns']): void {
    this.#sight = { rows, columns }
    if (this.#now.fault === undefined) this.#load()
  }

  /** After a fault: asks again. */
  retry(): void {
    this.#tell({ fault: undefined })
    this.#load()
  }

  end(): void {
    for (const waiting of this.#waiting.values()) waiting.abort()
    this.#waiting.clear()
  }

  /** Everything is one block where the table is not wide. */
  #block(column: number): number {
    return this.#columns <= PAGE_COLUMNS * 2 ? 0 : Math.floor(Math.max(0, column) / PAGE_COLUMNS)
  }

  #load(): void {
    const { rows, columns } = this.#sight
    const wanted = new Set<string>()
    const last = Math.min(rows[1], this.#now.shown) - 1
    for (let page = Math.floor(rows[0] / PAGE_ROWS); page <= Math.floor(last / PAGE_ROWS); page += 1) {
      for (let block = this.#block(columns[0]); block <= this.#block(columns[1] - 1); block += 1) {
        const key = `${page}/${block}`
        wanted.add(key)
        if (!this.#pages.has(key) && !this.#waiting.has(key)) void this.#read(key, page, block)
      }
    }
    for (const [key, waiting] of this.#waiting) {
      if (wanted.has(key)) continue
      waiting.abort()
      this.#waiting.delete(key)
    }
  }

  async #read(key: string, page: number, block: number): Promise<void> {
    const waiting = new AbortController()
    this.#waiting.set(key, waiting)
    const isWide = this.#columns > PAGE_COLUMNS * 2
    const query: RowsQuery = {
      ...this.#query,
      from: page * PAGE_ROWS,
      count: PAGE_ROWS,
      columns: isWide ? [block * PAGE_COLUMNS, (block + 1) * PAGE_COLUMNS] : undefined,
    }
    try {
      const found = await this.#session.rows(this.#part, query, { signal: waiting.signal })
      if (!waiting.signal.aborted) this.#take(key, page, found)
    } catch (error) {
      if (!isAbort(error) && !waiting.signal.aborted) this.#tell({ fault: asFault(error) })
    } finally {
      if (this.#waiting.get(key) === waiting) this.#waiting.delete(key)
    }
  }

  #take(key: string, page: number, found: RowsWindow): void {
    this.#pages.set(key, found)
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= PAGES_MOST) break
      this.#pages.delete(oldest)
    }
    this.#reached = Math.max(this.#reached, page * PAGE_ROWS + found.rows.length)
    this.#tell({
      total: found.total,
      ofFirst: found.ofFirst,
      shown: found.total ?? this.#reached + PAGE_ROWS,
      notes: found.notes ?? this.#now.notes,
      isRead: true,
    })
  }

  #tell(change: Partial<RowsNow>): void {
    this.#now = { ...this.#now, ...change, version: this.#now.version + 1 }
    for (const listener of this.#listeners) listener()
  }
}

function pageOf(row: number, block: number): string {
  return `${Math.floor(row / PAGE_ROWS)}/${block}`
}
