import { type Call, Fault } from '../../base/index.ts'
import type { JsonLike } from '../cell-text.ts'
import { viewOf } from '../sized-file.ts'
import { ChunkFinder } from './h5-chunks.ts'
import { type H5Datatype, parseDatatype } from './h5-datatype.ts'
import type { H5File } from './h5-file.ts'
import { type H5Filter, parseFilters, unfiltered } from './h5-filters.ts'
import type { H5Heap } from './h5-heap.ts'
import { type H5Layout, parseLayout } from './h5-layout.ts'
import { type H5Space, parseSpace } from './h5-space.ts'
import { type HeaderMessage, MESSAGE, shared } from './object-header.ts'

/** What a dataset is, without its elements. */
export interface H5Dataset {
  readonly datatype: H5Datatype
  readonly space: H5Space
  readonly layout: H5Layout
  readonly filters: readonly H5Filter[]
}

/** Undefined: the object is no dataset. */
export async function readDataset(
  file: H5File,
  messages: readonly HeaderMessage[],
  call?: Call,
): Promise<H5Dataset | undefined> {
  const [type, space, layout, filters] = [MESSAGE.datatype, MESSAGE.dataspace, MESSAGE.layout, MESSAGE.filters].map(
    (wanted) => messages.find((message) => message.type === wanted),
  )
  if (type === undefined || space === undefined || layout === undefined) return undefined
  return {
    datatype: parseDatatype(await shared(file, type, call), file.sizes),
    space: parseSpace(await shared(file, space, call), file.sizes),
    layout: parseLayout(layout.bytes, file.sizes),
    filters: filters ? parseFilters(await shared(file, filters, call), file.sizes) : [],
  }
}

const CHUNK_MOST = 64 * 1024 * 1024
const KEPT_MOST = 64 * 1024 * 1024

/** Elements of a dataset of one or two axes, in windows. */
export class H5Elements {
  readonly #file: H5File
  readonly #heap: H5Heap
  readonly #dataset: H5Dataset
  readonly #kept = new Map<string, Promise<Uint8Array | undefined>>()
  readonly #finder: ChunkFinder | undefined
  readonly #chunkBytes: number = 0

  constructor(file: H5File, heap: H5Heap, dataset: H5Dataset) {
    this.#file = file
    this.#heap = heap
    this.#dataset = dataset
    const { layout, space, datatype, filters } = dataset
    if (layout.kind !== 'chunked') return
    const { chunk, index } = layout
    this.#chunkBytes = chunk.reduce((product, dim) => product * dim, datatype.byteCount)
    if (chunk.length !== space.dims.length || chunk.some((dim) => dim < 1))
      throw new Fault('corrupt', `Its chunks are ${chunk.join(' × ')}.`)
    if (this.#chunkBytes > CHUNK_MOST)
      throw new Fault(
        'limit',
        `A chunk of this dataset has ${this.#chunkBytes.toLocaleString('en-GB')} bytes, and 64 MiB are the most that is read.`,
      )
    this.#finder = new ChunkFinder(file, index, {
      dims: space.dims,
      chunk,
      chunkBytes: this.#chunkBytes,
      hasFilters: filters.length > 0,
    })
  }

  /** Rows from `from` to `to`, each with its first `columns` elements. */
  async rows(from: number, to: number, columns: number, call?: Call): Promise<JsonLike[][]> {
    const { layout, datatype, space } = this.#dataset
    const rows: JsonLike[][] = []
    const width = space.dims[1] ?? 1
    if (layout.kind === 'other') throw new Fault('unsupported', `This dataset is not shown: ${layout.why}.`)
    for (let row = from; row < to; row++) {
      const cells: JsonLike[] = []
      for (let column = 0; column < columns; ) {
        const run =
          layout.kind === 'chunked'
            ? await this.#chunkRun(row, column, call)
            : await this.#plainRun(layout, from, to, row, column, width, call)
        const count = Math.min(run.count, columns - column)
        for (let at = 0; at < count; at++) {
          const cell = run.view && this.#read(datatype, run.view, run.at + at * datatype.byteCount, call)
          cells.push(cell instanceof Promise ? await cell : (cell ?? null))
        }
        column += Math.max(1, count)
      }
      rows.push(cells)
    }
    return rows
  }

  /** Most elements need no heap: those are read without waiting. */
  #read(datatype: H5Datatype, view: DataView, at: number, call?: Call): JsonLike | Promise<JsonLike> {
    const needsHeap = datatype.heap !== undefined || datatype.fields?.some((field) => field.datatype.heap)
    return needsHeap ? this.#heap.read(datatype, view, at, call) : datatype.read(view, at)
  }

  async #plainRun(
    layout: Extract<H5Layout, { kind: 'compact' | 'contiguous' }>,
    from: number,
    to: number,
    row: number,
    column: number,
    width: number,
    call?: Call,
  ) {
    const { byteCount } = this.#dataset.datatype
    if (layout.kind === 'compact')
      return { view: viewOf(layout.bytes), at: (row * width + column) * byteCount, count: width - column }
    const { at } = layout
    if (at === undefined) return { view: undefined, at: 0, count: width - column }
    const key = `${from}-${to}`
    const bytes = await this.#keep(
      key,
      async () => (await this.#file.read(at + from * width * byteCount, (to - from) * width * byteCount, call)).bytes,
    )
    return { view: bytes && viewOf(bytes), at: ((row - from) * width + column) * byteCount, count: width - column }
  }

  async #chunkRun(row: number, column: number, call?: Call) {
    const { layout, datatype, space } = this.#dataset
    const [tall = 1, wide = 1] = layout.kind === 'chunked' ? layout.chunk : []
    const isFlat = space.dims.length < 2
    const start = isFlat
      ? [Math.floor(row / tall) * tall]
      : [Math.floor(row / tall) * tall, Math.floor(column / wide) * wide]
    const bytes = await this.#keep(start.join(), () => this.#chunk(start, call))
    const [down, right] = [row - (start[0] ?? 0), column - (start[1] ?? 0)]
    return {
      view: bytes && viewOf(bytes),
      at: (down * wide + right) * datatype.byteCount,
      count: isFlat ? 1 : wide - right,
    }
  }

  async #chunk(start: readonly number[], call?: Call): Promise<Uint8Array | undefined> {
    const stored = await this.#finder?.find(start, call)
    if (stored === undefined) return undefined
    if (stored.packedBytes > CHUNK_MOST * 2)
      throw new Fault('corrupt', `A chunk of this dataset should have ${stored.packedBytes} bytes.`)
    const { bytes } = await this.#file.read(stored.at, stored.packedBytes, call)
    return unfiltered(bytes.slice(), this.#dataset.filters, stored.skipped, this.#chunkBytes)
  }

  #keep(key: string, read: () => Promise<Uint8Array | undefined>): Promise<Uint8Array | undefined> {
    const known = this.#kept.get(key)
    if (known) return known
    const reading = read()
    this.#kept.set(key, reading)
    reading.catch(() => this.#kept.delete(key))
    const most = this.#chunkBytes === 0 ? 1 : Math.max(1, Math.floor(KEPT_MOST / this.#chunkBytes))
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= most) break
      this.#kept.delete(oldest)
    }
    return reading
  }
}
