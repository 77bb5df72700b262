import { type Call, Fault, throwIfAborted } from '../base/index.ts'
import { passes } from './cell-filter.ts'
import { sortedPlaces } from './cell-order.ts'
import { summaryOf } from './column-summary.ts'
import { type Loaded, LoadedCells } from './loaded-cells.ts'
import type { Cell, TableSource } from './preview-part.ts'
import type { ColumnFilter, ColumnSummary, RowsFilter, RowsQuery, RowsWindow } from './preview-session.ts'

/** Rows between two wanted ones that are read along, sooner than by another read. */
const GAP_ROWS = 64
/** Orders that are kept: the one in sight, and those that a person goes back to. */
const ORDERS_MOST = 4

/** The rows that a query finds, in its order. */
interface Order {
  readonly places: readonly number[]
  readonly ofFirst: number | undefined
}

/** Sorting, filtering and statistics over the first rows of what a table yields row by row. */
export class TableQueries {
  readonly #source: TableSource
  readonly #loaded: LoadedCells
  readonly #orders = new Map<string, Order>()

  /** `most`: rows that are loaded to sort, filter and count. */
  constructor(source: TableSource, most?: number) {
    this.#source = source
    this.#loaded = new LoadedCells(source, most)
  }

  async rows(query: RowsQuery, call?: Call): Promise<RowsWindow> {
    const { from, count, sort, filters, columns } = query
    if (sort === undefined && filters.length === 0) {
      const { rows, rowCount, notes } = await this.#source.rows(from, count, call)
      const places = rows.map((_, at) => from + at)
      return { rows: sliced(rows, columns), places, total: rowCount, ofFirst: undefined, notes }
    }
    const order = await this.#order(query, call)
    const places = order.places.slice(from, from + count)
    const rows = await this.#rowsAt(places, call)
    return { rows: sliced(rows, columns), places, total: order.places.length, ofFirst: order.ofFirst }
  }

  async column(column: number, { filters }: RowsFilter, call?: Call): Promise<ColumnSummary> {
    const { cells, isPart } = await this.#cells(column, call)
    const places = filters.length === 0 ? undefined : await this.#filtered(filters, call)
    const summary = summaryOf(places === undefined ? cells : places.map((place) => cells[place] ?? null))
    return { ...summary, ofFirst: isPart ? cells.length : undefined }
  }

  async #order({ sort, filters }: RowsQuery, call?: Call): Promise<Order> {
    const name = JSON.stringify([sort, filters])
    const known = this.#orders.get(name)
    if (known !== undefined) return known
    const key = await this.#cells(sort?.column ?? filters[0]?.column ?? 0, call)
    const found = filters.length === 0 ? key.cells.map((_, at) => at) : await this.#filtered(filters, call)
    throwIfAborted(call?.signal)
    const order: Order = {
      places: sort === undefined ? found : sortedPlaces(key.cells, found, sort.descending),
      ofFirst: key.isPart ? key.cells.length : undefined,
    }
    this.#orders.set(name, order)
    for (const oldest of this.#orders.keys()) {
      if (this.#orders.size <= ORDERS_MOST) break
      this.#orders.delete(oldest)
    }
    return order
  }

  async #filtered(filters: readonly ColumnFilter[], call?: Call): Promise<number[]> {
    let places: number[] | undefined
    for (const filter of filters) {
      const { cells } = await this.#cells(filter.column, call)
      const found: number[] = []
      for (const place of places ?? cells.keys()) if (passes(cells[place] ?? null, filter)) found.push(place)
      places = found
    }
    return places ?? []
  }

  async #cells(column: number, call?: Call): Promise<Loaded> {
    if (this.#source.columns[column] !== undefined) return this.#loaded.column(column, call)
    throw new Fault('internal', `The table has no column ${column}.`)
  }

  /** Rows that stand anywhere, read in runs of near ones. */
  async #rowsAt(places: readonly number[], call?: Call): Promise<readonly (readonly Cell[])[]> {
    const found = new Map<number, readonly Cell[]>()
    for (const [from, to] of runs(places)) {
      const { rows } = await this.#source.rows(from, to - from, call)
      for (const [at, row] of rows.entries()) found.set(from + at, row)
    }
    return places.map((place) => found.get(place) ?? [])
  }
}

function runs(places: readonly number[]): readonly (readonly [from: number, to: number])[] {
  const found: [number, number][] = []
  for (const place of [...places].sort((a, b) => a - b)) {
    const last = found.at(-1)
    if (last !== undefined && place - last[1] < GAP_ROWS) last[1] = place + 1
    else found.push([place, place + 1])
  }
  return found
}

function sliced(rows: readonly (readonly Cell[])[], columns: RowsQuery['columns']): readonly (readonly Cell[])[] {
  return columns === undefined ? rows : rows.map((row) => row.slice(...columns))
}
