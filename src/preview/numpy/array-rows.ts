import type { Call } from '../../base/index.ts'
import { type JsonLike, jsonText } from '../cell-text.ts'
import type { Cell, Column, TableRows, TableSource } from '../preview-part.ts'
import { readExactly, type SizedFile, viewOf } from '../sized-file.ts'
import type { ArrayHeader } from './array-header.ts'

/** Columns that are shown of a wide array. */
export const COLUMNS_MOST = 1_000

/**
 * The array as a table. The last axis is the columns, the others are the rows, with a column for the place on each where there are
 * more than one; a structured type's fields are the columns. In Fortran's order the first axis runs fastest, as the bytes do.
 */
export interface ArrayTable {
  readonly source: TableSource
  /** Columns that are not shown. */
  readonly hiddenColumns: number
  /** Rows that the shape promises and the file does not have. */
  readonly missingRows: number
}

export function arrayTable(file: SizedFile, header: ArrayHeader): ArrayTable {
  const layout = layoutOf(header)
  const shownColumns = Math.min(layout.columnCount, COLUMNS_MOST)
  const rowCount = rowsThere(file, header, layout)
  const fields = header.dtype.fields
  const columns: Column[] = [
    ...layout.rowAxes.map((_, axis): Column => ({ name: `axis ${axis}`, type: 'integer', declared: undefined })),
    ...(fields
      ? fields.map(({ name, dtype }): Column => ({ name, type: dtype.type, declared: dtype.name }))
      : Array.from(
          { length: shownColumns },
          (_, at): Column => ({
            name: layout.isFlat ? 'value' : String(at),
            type: header.dtype.type,
            declared: header.dtype.name,
          }),
        )),
  ]
  const source: TableSource = {
    columns,
    rowCount,
    async rows(from, count, call): Promise<TableRows> {
      const until = Math.min(from + count, rowCount)
      if (from >= until) return { rows: [], rowCount }
      const items = await itemsOf(file, header, layout, from, until, shownColumns, call)
      const rows = Array.from({ length: until - from }, (_, row) => [
        ...placesOf(layout, from + row),
        ...(fields
          ? fields.map(({ offset, dtype }) => cellOf(dtype.read(items.view, items.at(row, 0) + offset)))
          : Array.from({ length: shownColumns }, (_, column) =>
              cellOf(header.dtype.read(items.view, items.at(row, column))),
            )),
      ])
      return { rows, rowCount }
    },
  }
  return { source, hiddenColumns: layout.columnCount - shownColumns, missingRows: layout.rowCount - rowCount }
}

interface Layout {
  readonly isFortran: boolean
  /** Axes whose places are columns; none where there is one axis of rows. */
  readonly rowAxes: readonly number[]
  readonly rowCount: number
  readonly columnCount: number
  /** One column, named `value`. */
  readonly isFlat: boolean
}

function layoutOf({ shape, dtype, isFortran }: ArrayHeader): Layout {
  const isStructured = dtype.fields !== undefined
  const isFlat = shape.length < 2 || isStructured
  const rowAxes = isFlat ? shape : shape.slice(0, -1)
  return {
    isFortran,
    rowAxes: rowAxes.length > 1 ? rowAxes : [],
    rowCount: rowAxes.reduce((product, dim) => product * dim, 1),
    columnCount: isFlat ? 1 : (shape.at(-1) ?? 1),
    isFlat,
  }
}

function rowsThere(
  { sizeBytes }: SizedFile,
  { dataAt, dtype }: ArrayHeader,
  { rowCount, columnCount, isFortran }: Layout,
): number {
  const items = Math.floor((sizeBytes - dataAt) / Math.max(dtype.itemBytes, 1))
  if (columnCount === 0 || dtype.itemBytes === 0) return Math.min(rowCount, Number.MAX_SAFE_INTEGER)
  // A column that is cut has none of its later rows: of a Fortran array only what all columns have is shown.
  const rows = isFortran ? items - (columnCount - 1) * rowCount : Math.floor(items / columnCount)
  return Math.max(0, Math.min(rowCount, rows))
}

/** The bytes of a window: one run in C's order, one a column in Fortran's. */
async function itemsOf(
  file: SizedFile,
  { dataAt, dtype }: ArrayHeader,
  layout: Layout,
  from: number,
  until: number,
  columns: number,
  call?: Call,
) {
  const { itemBytes } = dtype
  const { columnCount, rowCount, isFortran } = layout
  if (!isFortran) {
    const bytes = await readExactly(
      file,
      dataAt + from * columnCount * itemBytes,
      (until - from) * columnCount * itemBytes,
      'the items',
      call,
    )
    return { view: viewOf(bytes), at: (row: number, column: number) => (row * columnCount + column) * itemBytes }
  }
  const runBytes = (until - from) * itemBytes
  const runs = await Promise.all(
    Array.from({ length: columns }, (_, column) =>
      readExactly(file, dataAt + (column * rowCount + from) * itemBytes, runBytes, 'the items', call),
    ),
  )
  const bytes = new Uint8Array(runBytes * columns)
  for (const [column, run] of runs.entries()) bytes.set(run, column * runBytes)
  return { view: viewOf(bytes), at: (row: number, column: number) => column * runBytes + row * itemBytes }
}

/** Where on the axes a row stands. */
function placesOf({ rowAxes, isFortran }: Layout, row: number): number[] {
  const places = new Array<number>(rowAxes.length).fill(0)
  let rest = row
  for (let step = 0; step < rowAxes.length; step++) {
    const axis = isFortran ? step : rowAxes.length - 1 - step
    const dim = rowAxes[axis] ?? 1
    places[axis] = rest % dim
    rest = Math.floor(rest / dim)
  }
  return places
}

function cellOf(value: JsonLike): Cell {
  return typeof value === 'object' && value !== null ? jsonText(value) : value
}
