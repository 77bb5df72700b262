import type { SparseBytes } from '../node-range-server.ts'
import { i32, i64, list, struct, type Thrift, text } from './node-thrift.ts'

/** A Parquet file of any size whose values are zero but on its first and last page: only heads and those two pages are made. */
export interface SparseParquet {
  readonly sizeBytes: number
  readonly rowCount: number
  readonly parts: readonly SparseBytes[]
}

const COLUMNS = ['place', 'weight']
const PAGE_ROWS = 16_384
const GROUP_PAGES = 64

/** `INT64` columns, uncompressed and plain, without a page index: pages are found from head to head. The first and last page count from 1. */
export function sparseParquet(groups: number): SparseParquet {
  const parts: SparseBytes[] = [{ at: 0, bytes: Buffer.from('PAR1') }]
  const [pageBytes, groupRows] = [PAGE_ROWS * 8, PAGE_ROWS * GROUP_PAGES]
  const head = pageHead(pageBytes)
  const rowGroups: Thrift[] = []
  let at = 4
  for (let group = 0; group < groups; group++) {
    const columns = COLUMNS.map((name) => {
      const start = at
      for (let page = 0; page < GROUP_PAGES; page++) {
        parts.push({ at, bytes: head })
        const isEdge = (group === 0 && page === 0) || (group === groups - 1 && page === GROUP_PAGES - 1)
        if (isEdge)
          parts.push({
            at: at + head.length,
            bytes: new Uint8Array(BigInt64Array.from({ length: PAGE_ROWS }, (_, row) => BigInt(row + 1)).buffer),
          })
        at += head.length + pageBytes
      }
      return columnChunk(name, groupRows, start, at - start)
    })
    rowGroups.push(struct([1, list(columns)], [2, i64(groupRows * 8 * COLUMNS.length)], [3, i64(groupRows)]))
  }
  const footer = struct(
    [1, i32(1)],
    [2, list([schemaRoot(), ...COLUMNS.map(schemaColumn)])],
    [3, i64(groupRows * groups)],
    [4, list(rowGroups)],
  ).bytes
  const length = Buffer.alloc(4)
  length.writeUInt32LE(footer.length)
  const tail = Buffer.concat([footer, length, Buffer.from('PAR1')])
  parts.push({ at, bytes: tail })
  return { sizeBytes: at + tail.length, rowCount: groupRows * groups, parts }
}

const INT64 = 2
const PLAIN = 0
const RLE = 3

function pageHead(pageBytes: number): Buffer {
  const data = struct([1, i32(PAGE_ROWS)], [2, i32(PLAIN)], [3, i32(RLE)], [4, i32(RLE)])
  return struct([1, i32(0)], [2, i32(pageBytes)], [3, i32(pageBytes)], [5, data]).bytes
}

function schemaRoot(): Thrift {
  return struct([4, text('schema')], [5, i32(COLUMNS.length)])
}

function schemaColumn(name: string): Thrift {
  return struct([1, i32(INT64)], [3, i32(0)], [4, text(name)])
}

function columnChunk(name: string, rows: number, at: number, byteCount: number): Thrift {
  const meta = struct(
    [1, i32(INT64)],
    [2, list([i32(PLAIN)])],
    [3, list([text(name)])],
    [4, i32(0)],
    [5, i64(rows)],
    [6, i64(byteCount)],
    [7, i64(byteCount)],
    [9, i64(at)],
  )
  return struct([2, i64(at)], [3, meta])
}
