import { type Call, Fault } from '../../base/index.ts'
import type { H5File } from './h5-file.ts'
import type { ChunkIndex } from './h5-layout.ts'

/** A chunk as it is stored. */
export interface StoredChunk {
  readonly at: number
  readonly packedBytes: number
  /** Filters that were not used for it, one bit each. */
  readonly skipped: number
}

/** What an index must know of the dataset. */
export interface ChunkGrid {
  readonly dims: readonly number[]
  readonly chunk: readonly number[]
  readonly chunkBytes: number
  readonly hasFilters: boolean
}

const NODES_KEPT = 64
const LEVELS_MOST = 32

/** Finds chunks by their first element. What is not found holds the fill value. */
export class ChunkFinder {
  readonly #file: H5File
  readonly #index: ChunkIndex
  readonly #grid: ChunkGrid
  readonly #nodes = new Map<number, Promise<TreeNode>>()

  constructor(file: H5File, index: ChunkIndex, grid: ChunkGrid) {
    this.#file = file
    this.#index = index
    this.#grid = grid
  }

  async find(start: readonly number[], call?: Call): Promise<StoredChunk | undefined> {
    const { at } = this.#index
    if (at === undefined) return undefined
    const { chunkBytes } = this.#grid
    switch (this.#index.kind) {
      case 'tree':
        return this.#inTree(at, start, call)
      case 'single':
        return { at, packedBytes: this.#index.packedBytes ?? chunkBytes, skipped: 0 }
      case 'implicit':
        return { at: at + this.#placeOf(start) * chunkBytes, packedBytes: chunkBytes, skipped: 0 }
      case 'fixed-array':
        return this.#inArray(at, start, call)
    }
  }

  /** The chunk's place among all, the last axis fastest. */
  #placeOf(start: readonly number[]): number {
    const { dims, chunk } = this.#grid
    return start.reduce(
      (place, first, axis) => place * Math.ceil((dims[axis] ?? 1) / (chunk[axis] ?? 1)) + first / (chunk[axis] ?? 1),
      0,
    )
  }

  /** B-tree of version 1 (§III.A.1): keys are the first elements, in order. */
  async #inTree(root: number, start: readonly number[], call?: Call): Promise<StoredChunk | undefined> {
    let at = root
    for (let level = 0; level < LEVELS_MOST; level++) {
      const node: TreeNode = await this.#node(at, call)
      const entry = node.entries.findLast(({ first }) => compare(first, start) <= 0)
      if (entry === undefined) return undefined
      if (node.level > 0) at = entry.child
      else
        return compare(entry.first, start) === 0
          ? { at: entry.child, packedBytes: entry.packedBytes, skipped: entry.skipped }
          : undefined
    }
    throw new Fault('corrupt', 'This HDF5 file is damaged: the chunks of a dataset go in circles.')
  }

  #node(at: number, call?: Call): Promise<TreeNode> {
    const known = this.#nodes.get(at)
    if (known) return known
    const reading = readNode(this.#file, at, this.#grid.chunk.length, call)
    this.#nodes.set(at, reading)
    reading.catch(() => this.#nodes.delete(at))
    for (const oldest of this.#nodes.keys()) {
      if (this.#nodes.size <= NODES_KEPT) break
      this.#nodes.delete(oldest)
    }
    return reading
  }

  /** §VII.C of version 3 of the specification: a header, then a block of entries, or pages of them. */
  async #inArray(at: number, start: readonly number[], call?: Call): Promise<StoredChunk | undefined> {
    const { sizes } = this.#file
    const head = await this.#file.read(at, 12 + sizes.length + sizes.place, call)
    head.signature('FAHD')
    const hasFilters = head.skip(1).byte() === 1
    const entryBytes = head.byte()
    const pageBits = head.byte()
    const count = head.length()
    const block = head.place()
    if (block === undefined) return undefined
    const place = this.#placeOf(start)
    if (place >= count) return undefined
    const perPage = 2 ** pageBits
    const dataAt = block + 6 + sizes.place
    // Of many entries a bitmap tells which pages were made; each ends with a checksum.
    const pages = Math.ceil(count / perPage)
    const isPaged = count > perPage
    const entryAt = isPaged
      ? dataAt +
        Math.ceil(pages / 8) +
        4 +
        Math.floor(place / perPage) * (perPage * entryBytes + 4) +
        (place % perPage) * entryBytes
      : dataAt + place * entryBytes
    const entry = await this.#file.read(entryAt, entryBytes, call)
    const chunkAt = entry.place()
    if (chunkAt === undefined) return undefined
    if (!hasFilters) return { at: chunkAt, packedBytes: this.#grid.chunkBytes, skipped: 0 }
    const packedBytes = entry.number(entryBytes - sizes.place - 4)
    return { at: chunkAt, packedBytes, skipped: entry.number(4) }
  }
}

interface TreeNode {
  readonly level: number
  readonly entries: readonly {
    readonly first: readonly number[]
    readonly packedBytes: number
    readonly skipped: number
    readonly child: number
  }[]
}

async function readNode(file: H5File, at: number, rank: number, call?: Call): Promise<TreeNode> {
  const head = await file.read(at, 8 + 2 * file.sizes.place, call)
  head.signature('TREE')
  if (head.byte() !== 1) throw new Fault('corrupt', 'This HDF5 file is damaged: a tree of chunks is none.')
  const [level, count] = [head.byte(), head.number(2)]
  const body = await file.read(at + 8 + 2 * file.sizes.place, count * (8 + 8 * (rank + 1) + file.sizes.place), call)
  const entries = Array.from({ length: count }, () => {
    const [packedBytes, skipped] = [body.number(4), body.number(4)]
    const first = Array.from({ length: rank }, () => body.number(8))
    body.skip(8)
    return { first, packedBytes, skipped, child: body.place() ?? 0 }
  })
  return { level, entries }
}

function compare(one: readonly number[], other: readonly number[]): number {
  for (let axis = 0; axis < one.length; axis++) {
    const difference = (one[axis] ?? 0) - (other[axis] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
