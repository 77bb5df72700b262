import { type Call, Fault } from '../../base/index.ts'
import { H5Cursor } from './h5-cursor.ts'
import type { H5File } from './h5-file.ts'

const RECORDS_MOST = 100_000
const OBJECT_MOST = 1024 * 1024

/** What stands densely beside a group or object: messages in a fractal heap, found by a B-tree of version 2 (§III.A.2, §III.G). */
export async function denseMessages(
  file: H5File,
  heapAt: number,
  treeAt: number,
  idAt: number,
  call?: Call,
): Promise<Uint8Array[]> {
  const heap = await readHeap(file, heapAt, call)
  const messages: Uint8Array[] = []
  for (const record of await treeRecords(file, treeAt, call)) {
    messages.push(await heapObject(file, heap, record.subarray(idAt, idAt + heap.idBytes), call))
  }
  return messages
}

interface FractalHeap {
  readonly idBytes: number
  readonly offsetBytes: number
  readonly hasFilters: boolean
  readonly hasChecksums: boolean
  readonly width: number
  readonly startBytes: number
  readonly directMost: number
  readonly root: number
  /** 0: the root is a block with objects itself. */
  readonly rows: number
}

async function readHeap(file: H5File, at: number, call?: Call): Promise<FractalHeap> {
  const { place, length } = file.sizes
  const cursor = await file.read(at, 22 + 12 * length + 3 * place + 12, call)
  cursor.signature('FRHP')
  const idBytes = cursor.skip(1).number(2)
  const hasFilters = cursor.number(2) > 0
  const flags = cursor.byte()
  cursor.skip(4 + length + place + length + place + 8 * length)
  const [width, startBytes, directMost, bits] = [cursor.number(2), cursor.length(), cursor.length(), cursor.number(2)]
  const root = cursor.skip(2).place()
  const rows = cursor.number(2)
  if (root === undefined || width === 0 || startBytes === 0 || directMost === 0)
    throw new Fault('corrupt', 'a heap in it is damaged')
  return {
    idBytes,
    offsetBytes: Math.ceil(bits / 8),
    hasFilters,
    hasChecksums: (flags & 2) !== 0,
    width,
    startBytes,
    directMost,
    root,
    rows,
  }
}

async function heapObject(file: H5File, heap: FractalHeap, id: Uint8Array, call?: Call): Promise<Uint8Array> {
  const cursor = new H5Cursor(id, file.sizes)
  const kind = (cursor.byte() >> 4) & 3
  if (kind === 2) return id.subarray(1, 2 + ((id[0] ?? 0) & 15))
  if (kind === 1 || heap.hasFilters) throw new Fault('unsupported', 'a heap in it has huge or filtered objects')
  const offset = cursor.number(heap.offsetBytes)
  const byteCount = cursor.number(cursor.left)
  if (byteCount > OBJECT_MOST) throw new Fault('limit', `an object in its heap has ${byteCount} bytes`)
  const block = await blockOf(file, heap, offset, call)
  return (await file.read(block.at + offset - block.offset, byteCount, call)).bytes
}

/** The block that holds the place `offset` of the heap: rows of blocks, each twice as large as the row before. */
async function blockOf(
  file: H5File,
  heap: FractalHeap,
  offset: number,
  call?: Call,
): Promise<{ at: number; offset: number }> {
  if (heap.rows === 0) return { at: heap.root, offset: 0 }
  let [at, begin] = [heap.root, 0]
  // Each level down is a smaller block: more than these there cannot be.
  for (let level = 0; level < 16; level++) {
    const inside = offset - begin
    const rowBytes = heap.startBytes * heap.width
    const row = inside < rowBytes ? 0 : Math.floor(Math.log2(inside / rowBytes)) + 1
    const rowBegin = row === 0 ? 0 : rowBytes * 2 ** (row - 1)
    const blockBytes = row === 0 ? heap.startBytes : heap.startBytes * 2 ** (row - 1)
    const column = Math.floor((inside - rowBegin) / blockBytes)
    const entry = row * heap.width + column
    const cursor = await file.read(
      at + 5 + file.sizes.place + heap.offsetBytes + entry * file.sizes.place,
      file.sizes.place,
      call,
    )
    const child = cursor.place()
    if (child === undefined) throw new Fault('corrupt', 'a heap in it has no block where an object should be')
    at = child
    begin += rowBegin + column * blockBytes
    if (blockBytes <= heap.directMost) return { at, offset: begin }
  }
  throw new Fault('corrupt', 'a heap in it goes in circles')
}

async function treeRecords(file: H5File, at: number, call?: Call): Promise<Uint8Array[]> {
  const cursor = await file.read(at, 22 + file.sizes.place + file.sizes.length, call)
  cursor.signature('BTHD')
  const nodeBytes = cursor.skip(2).number(4)
  const recordBytes = cursor.number(2)
  const depth = cursor.number(2)
  const root = cursor.skip(2).place()
  const count = cursor.number(2)
  if (root === undefined) return []
  if (recordBytes === 0 || nodeBytes > OBJECT_MOST) throw new Fault('corrupt', 'a tree in it is damaged')
  const records: Uint8Array[] = []
  const leafMost = Math.floor((nodeBytes - 10) / recordBytes)
  const countBytes = Math.max(1, Math.ceil(Math.log2(leafMost + 1) / 8))
  if (depth > 1) throw new Fault('unsupported', 'a tree in it has more levels than are read here')
  const nodes = [{ at: root, count, depth }]
  for (let node = nodes.shift(); node; node = nodes.shift()) {
    const body = await file.read(node.at, nodeBytes, call)
    body.signature(node.depth === 0 ? 'BTLF' : 'BTIN')
    body.skip(2)
    if (records.length + node.count > RECORDS_MOST)
      throw new Fault('limit', 'it has more than 100,000 links or attributes')
    for (let record = 0; record < node.count; record++) records.push(body.take(recordBytes))
    for (let child = 0; node.depth > 0 && child <= node.count; child++) {
      const childAt = body.place()
      const childCount = body.number(countBytes)
      if (childAt !== undefined) nodes.push({ at: childAt, count: childCount, depth: 0 })
    }
  }
  return records
}
