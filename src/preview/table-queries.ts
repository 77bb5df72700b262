import { type Call, Fault } from '../base/index.ts'
import type { TableSource } from './preview-part.ts'
import type { ColumnSummary, RowsFilter, RowsQuery, RowsWindow } from './preview-session.ts'

/** Sorting, filtering and statistics over what a table yields row by row. */
export class TableQueries {
  readonly #source: TableSource

  constructor(source: TableSource) {
    this.#source = source
  }

  async rows({ from, count }: RowsQuery, call?: Call): Promise<RowsWindow> {
    const { rows, rowCount } = await this.#source.rows(from, count, call)
    return { rows, places: rows.map((_, at) => from + at), total: rowCount, ofFirst: undefined }
  }

  async column(_column: number, _filter: RowsFilter, _call?: Call): Promise<ColumnSummary> {
    throw new Fault('unsupported', 'This is not written yet.')
  }
}
