import type { Call } from '../../base/index.ts'
import type { Cell, Column, TableSource } from '../preview-part.ts'
import type { RecordFile } from './record-file.ts'
import type { RowNotes } from './row-notes.ts'

export interface RecordTable {
  readonly columns: readonly Column[]
  /** Records before the first row: a header. */
  readonly headRecords: number
  /** The cells of a row. */
  readonly rowOf: (record: string, place: number) => readonly Cell[]
  /** One of its cells alone, where that is cheaper. */
  readonly cellOf?: (record: string, column: number) => Cell
  /** Its cells as they are written, where `rowOf` guesses their types. */
  readonly writtenOf?: (record: string) => readonly Cell[]
  readonly notes: RowNotes
}

/** Rows at which a quote opens that nothing closes, and a row that never ends: the same for all that is made of records. */
const UNCLOSED = 'have a quote that nothing closes'
const ENDLESS = 'are longer than 16 MiB, and what follows is not shown'

/** The records of a file as rows of a table. */
export function recordTable(
  records: RecordFile,
  { columns, headRecords, rowOf, cellOf, writtenOf, notes }: RecordTable,
): TableSource {
  const rowCount = () => (records.count === undefined ? undefined : Math.max(0, records.count - headRecords))
  const rowsBy = async (read: RecordTable['rowOf'], from: number, count: number, call?: Call) => {
    const { texts } = await records.records(from + headRecords, count, call)
    const rows = texts.map((text, at) => read(text, from + at))
    for (const place of records.unclosed) notes.add(UNCLOSED, Math.max(0, place - headRecords))
    if (records.endless !== undefined) notes.add(ENDLESS, Math.max(0, records.endless - headRecords))
    return { rows, rowCount: rowCount(), notes: notes.more() }
  }
  return {
    columns,
    get rowCount() {
      return rowCount()
    },
    rows: (from: number, count: number, call?: Call) => rowsBy(rowOf, from, count, call),
    ...(writtenOf && {
      written: (from: number, count: number, call?: Call) => rowsBy(writtenOf, from, count, call),
    }),
    ...(cellOf && {
      async cells(column: number, from: number, count: number, call?: Call) {
        return (await records.records(from + headRecords, count, call)).texts.map((text) => cellOf(text, column))
      },
    }),
  }
}
