import type { JsonLike } from '../cell-text.ts'
import type { Cell, Column, TablePart, TableRows } from '../preview-part.ts'
import { H5Elements } from './h5-dataset.ts'
import type { H5File } from './h5-file.ts'
import type { H5Heap } from './h5-heap.ts'
import type { H5Object } from './h5-objects.ts'
import { cellOf } from './h5-tables.ts'

type Reader = (from: number, to: number) => Promise<Cell[]>

/** A column of a data frame, as AnnData stores it: a dataset, or a group of a few (anndata’s on-disk format, “dataframe”). */
interface FrameColumn {
  readonly column: Column
  readonly count: number
  readonly read: Reader
}

/** Categories that are read to name the codes. */
const CATEGORIES_MOST = 100_000

/** A data frame (`obs`, `var`) as a table: its index first, then its columns in their order. Undefined: it is none. */
export function framePart(file: H5File, heap: H5Heap, group: H5Object, title: string): TablePart | undefined {
  const index = group.attributes.get('_index')
  const order = group.attributes.get('column-order')
  if (typeof index !== 'string') return undefined
  const listed = Array.isArray(order) ? order.filter((name) => typeof name === 'string') : []
  // An attribute of many values was cut: the rest follow by name.
  const others = group.children.map(({ name }) => name).filter((name) => name !== index && !listed.includes(name))
  const names = [index, ...listed, ...(listed.length >= 200 ? others : [])]
  return {
    kind: 'table',
    title,
    async open() {
      const columns = names
        .map((name) =>
          columnOf(
            file,
            heap,
            group.children.find((child) => child.name === name),
            name,
          ),
        )
        .filter((column) => column !== undefined)
      const rowCount = columns[0]?.count ?? 0
      return {
        columns: columns.map(({ column }) => column),
        rowCount,
        async rows(from, count): Promise<TableRows> {
          const until = Math.min(from + count, rowCount)
          if (from >= until) return { rows: [], rowCount }
          const cells = await Promise.all(columns.map(({ read }) => read(from, until)))
          return {
            rows: Array.from({ length: until - from }, (_, row) => cells.map((column) => column[row] ?? null)),
            rowCount,
          }
        },
      }
    },
  }
}

function columnOf(file: H5File, heap: H5Heap, object: H5Object | undefined, name: string): FrameColumn | undefined {
  if (object === undefined) return undefined
  if (object.dataset) {
    const { datatype, space } = object.dataset
    const column = { name, type: datatype.type, declared: datatype.name }
    return { column, count: space.dims[0] ?? 0, read: cellsOf(file, heap, object) }
  }
  const part = (wanted: string) => object.children.find((child) => child.name === wanted)
  const [codes, categories, values, mask] = [part('codes'), part('categories'), part('values'), part('mask')]
  if (codes?.dataset && categories?.dataset) {
    const { type, name: of } = categories.dataset.datatype
    return {
      column: { name, type, declared: `categorical of ${of}` },
      count: codes.dataset.space.dims[0] ?? 0,
      read: categorical(file, heap, codes, categories),
    }
  }
  if (values?.dataset && mask?.dataset) {
    const { type, name: of } = values.dataset.datatype
    return {
      column: { name, type, declared: `nullable ${of}` },
      count: values.dataset.space.dims[0] ?? 0,
      read: masked(file, heap, values, mask),
    }
  }
  return {
    column: { name, type: 'text', declared: 'not read' },
    count: 0,
    read: async (from, to) => new Array<Cell>(to - from).fill('(not read)'),
  }
}

function cellsOf(file: H5File, heap: H5Heap, { dataset }: H5Object): Reader {
  if (dataset === undefined) return async () => []
  const elements = new H5Elements(file, heap, dataset)
  return async (from, to) => (await elements.rows(from, to, 1)).map(([value]) => cellOf(value ?? null))
}

function categorical(file: H5File, heap: H5Heap, codes: H5Object, categories: H5Object): Reader {
  const [readCodes, readNames] = [cellsOf(file, heap, codes), cellsOf(file, heap, categories)]
  let names: Promise<Cell[]> | undefined
  return async (from, to) => {
    names ??= readNames(0, Math.min(categories.dataset?.space.dims[0] ?? 0, CATEGORIES_MOST))
    const known = await names
    return (await readCodes(from, to)).map((code) => (Number(code) < 0 ? null : (known[Number(code)] ?? null)))
  }
}

function masked(file: H5File, heap: H5Heap, values: H5Object, mask: H5Object): Reader {
  const [readValues, readMask] = [cellsOf(file, heap, values), cellsOf(file, heap, mask)]
  return async (from, to) => {
    const [cells, hidden] = [await readValues(from, to), await readMask(from, to)]
    return cells.map((cell, at) => (hidden[at] === true || hidden[at] === 1 ? null : cell))
  }
}

/** What a matrix is in a sentence: `X: csr matrix, 12 values (2.5 %)`. */
export function matrixFact(matrix: H5Object): string | undefined {
  const encoding = matrix.attributes.get('encoding-type')
  if (matrix.dataset) return `${matrix.name}: ${matrix.dataset.datatype.name} ${matrix.dataset.space.dims.join(' × ')}`
  const shape = matrix.attributes.get('shape')
  const stored = matrix.children.find(({ name }) => name === 'data')?.dataset
  if (typeof encoding !== 'string' || !Array.isArray(shape) || stored === undefined) return undefined
  const [values, cells] = [
    stored.space.dims[0] ?? 0,
    shape.reduce((product: number, dim: JsonLike) => product * Number(dim), 1),
  ]
  const share = cells > 0 ? ` (${((100 * values) / cells).toPrecision(2)} %)` : ''
  return `${matrix.name}: ${encoding.replace('_', ' ')} ${shape.join(' × ')} of ${stored.datatype.name}, ${values.toLocaleString('en-GB')} values${share}`
}
