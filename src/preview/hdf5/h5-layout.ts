import { Fault } from '../../base/index.ts'
import { H5Cursor, type H5Sizes } from './h5-cursor.ts'

/** Where the elements of a dataset stand; §IV.A.2.i. */
export type H5Layout =
  | { readonly kind: 'compact'; readonly bytes: Uint8Array }
  | { readonly kind: 'contiguous'; readonly at: number | undefined }
  | { readonly kind: 'chunked'; readonly chunk: readonly number[]; readonly index: ChunkIndex }
  /** Elements that are not read here; the dataset is named. */
  | { readonly kind: 'other'; readonly why: string; readonly chunk: readonly number[] | undefined }

export type ChunkIndex =
  | { readonly kind: 'tree'; readonly at: number | undefined }
  | { readonly kind: 'single'; readonly at: number | undefined; readonly packedBytes: number | undefined }
  /** Each at its place, none left out: no filters. */
  | { readonly kind: 'implicit'; readonly at: number | undefined }
  | { readonly kind: 'fixed-array'; readonly at: number | undefined }

const INDEX_NAMES: Readonly<Record<number, string>> = { 4: 'an extensible array', 5: 'a tree of version 2' }

export function parseLayout(bytes: Uint8Array, sizes: H5Sizes): H5Layout {
  const cursor = new H5Cursor(bytes, sizes)
  const version = cursor.byte()
  // Version 5, of HDF5 2.0, is 4 with wider sizes in the indexes.
  if (version >= 3 && version <= 5) return version3(cursor, version)
  if (version > 5) return { kind: 'other', why: `its layout has version ${version}`, chunk: undefined }
  const [rank, kind] = [cursor.byte(), cursor.byte()]
  cursor.skip(5)
  const at = kind === 0 ? undefined : cursor.place()
  const dims = Array.from({ length: rank }, () => cursor.number(4))
  if (kind === 1) return { kind: 'contiguous', at }
  if (kind === 2) return { kind: 'chunked', chunk: dims.slice(0, -1), index: { kind: 'tree', at } }
  return { kind: 'compact', bytes: cursor.take(cursor.number(4)) }
}

function version3(cursor: H5Cursor, version: number): H5Layout {
  const kind = cursor.byte()
  if (kind === 0) return { kind: 'compact', bytes: cursor.take(cursor.number(2)) }
  if (kind === 1) return { kind: 'contiguous', at: cursor.place() }
  if (kind === 3) return { kind: 'other', why: 'it is put together from other datasets', chunk: undefined }
  if (kind !== 2) throw new Fault('corrupt', `its layout is of kind ${kind}`)
  return version === 3 ? chunkedByTree(cursor) : chunkedByIndex(cursor)
}

function chunkedByTree(cursor: H5Cursor): H5Layout {
  const rank = cursor.byte()
  const at = cursor.place()
  const dims = Array.from({ length: rank }, () => cursor.number(4))
  // The last is the size of an element.
  return { kind: 'chunked', chunk: dims.slice(0, -1), index: { kind: 'tree', at } }
}

function chunkedByIndex(cursor: H5Cursor): H5Layout {
  const flags = cursor.byte()
  const rank = cursor.byte()
  const dimBytes = cursor.byte()
  const chunk = Array.from({ length: rank }, () => cursor.number(dimBytes)).slice(0, -1)
  const index = cursor.byte()
  if (index === 1) {
    const packedBytes = flags & 2 ? cursor.length() : undefined
    if (packedBytes !== undefined) cursor.skip(4)
    return { kind: 'chunked', chunk, index: { kind: 'single', at: cursor.place(), packedBytes } }
  }
  if (index === 2) return { kind: 'chunked', chunk, index: { kind: 'implicit', at: cursor.place() } }
  if (index === 3) return { kind: 'chunked', chunk, index: { kind: 'fixed-array', at: cursor.skip(1).place() } }
  return {
    kind: 'other',
    why: `its chunks are listed in ${INDEX_NAMES[index] ?? `an index of kind ${index}`}, which is not read here`,
    chunk,
  }
}
