import { type JsonLike, jsonText } from '../cell-text.ts'
import type { Cell, Column, TableRows, TableSource } from '../preview-part.ts'
import { H5Elements } from './h5-dataset.ts'
import type { H5File } from './h5-file.ts'
import type { H5Heap } from './h5-heap.ts'
import type { H5Object } from './h5-objects.ts'

export const COLUMNS_MOST = 1_000

/** Can its elements be shown as a table: one or two axes, or one value. */
export function isTable({ dataset }: H5Object): boolean {
  return (
    dataset !== undefined && !dataset.space.isNull && dataset.space.dims.length <= 2 && dataset.layout.kind !== 'other'
  )
}

/** A dataset: one axis is one column, or one a field; two are rows and columns. */
export function datasetTable(file: H5File, heap: H5Heap, { dataset }: H5Object): TableSource {
  if (dataset === undefined) return { columns: [], rowCount: 0, rows: async () => ({ rows: [], rowCount: 0 }) }
  const { datatype, space } = dataset
  const elements = new H5Elements(file, heap, dataset)
  const [rowCount = 1, width = 1] = space.dims
  const fields = space.dims.length < 2 ? datatype.fields : undefined
  const shown = Math.min(width, COLUMNS_MOST)
  const named = (name: string): Column => ({ name, type: datatype.type, declared: datatype.name })
  return {
    columns: fields
      ? fields.map((field) => ({ name: field.name, type: field.datatype.type, declared: field.datatype.name }))
      : space.dims.length < 2
        ? [named('value')]
        : Array.from({ length: shown }, (_, at) => named(String(at))),
    rowCount,
    async rows(from, count, call): Promise<TableRows> {
      const until = Math.min(from + count, rowCount)
      const values = from < until ? await elements.rows(from, until, shown, call) : []
      return { rows: values.map((row) => (fields ? fieldCells(row[0] ?? null) : row.map(cellOf))), rowCount }
    },
  }
}

function fieldCells(record: JsonLike): Cell[] {
  return record instanceof Map ? [...record.values()].map(cellOf) : []
}

export function cellOf(value: JsonLike): Cell {
  return typeof value === 'object' && value !== null ? jsonText(value) : value
}
