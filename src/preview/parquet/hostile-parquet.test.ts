import { deflateRawSync, zstdCompressSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { memoryFile } from '../memory-file.ts'
import { openPreview } from '../open-preview.ts'
import { i32, i64, list, struct, type Thrift, text } from './node-thrift.ts'

const ALL = { sort: undefined, filters: [], from: 0, count: 100 }
const [PLAIN, RLE, DELTA_BINARY_PACKED, DELTA_BYTE_ARRAY, RLE_DICTIONARY] = [0, 3, 5, 7, 8]
const [UNCOMPRESSED, SNAPPY, GZIP, ZSTD] = [0, 1, 2, 6]
const [INT64, BYTE_ARRAY] = [2, 6]

interface Page {
  readonly head: Thrift
  readonly body: Buffer
}

interface Made {
  readonly codec?: number
  readonly type?: number
  readonly isOptional?: boolean
  readonly rows?: number
  readonly schema?: readonly Thrift[]
}

/** A file of one column, of pages that say of themselves what the test likes. */
function parquet(
  pages: readonly Page[],
  { codec = UNCOMPRESSED, type = INT64, isOptional = false, rows = 10, schema }: Made = {},
): Uint8Array<ArrayBuffer> {
  const content = Buffer.concat(pages.flatMap(({ head, body }) => [head.bytes, body]))
  const meta = struct(
    [1, i32(type)],
    [2, list([i32(PLAIN)])],
    [3, list([text('a')])],
    [4, i32(codec)],
    [5, i64(rows)],
    [6, i64(content.length)],
    [7, i64(content.length)],
    [9, i64(4)],
  )
  const group = struct([1, list([struct([2, i64(4)], [3, meta])])], [2, i64(content.length)], [3, i64(rows)])
  const columns = schema ?? [
    struct([4, text('root')], [5, i32(1)]),
    struct([1, i32(type)], [3, i32(isOptional ? 1 : 0)], [4, text('a')]),
  ]
  const footer = struct([1, i32(1)], [2, list(columns)], [3, i64(rows)], [4, list([group])]).bytes
  const length = Buffer.alloc(4)
  length.writeUInt32LE(footer.length)
  return new Uint8Array(Buffer.concat([Buffer.from('PAR1'), content, footer, length, Buffer.from('PAR1')]))
}

function dataPage(
  body: Buffer,
  { inflated = body.length, packed = body.length, values = 10, encoding = PLAIN } = {},
): Page {
  const data = struct([1, i32(values)], [2, i32(encoding)], [3, i32(RLE)], [4, i32(RLE)])
  return { head: struct([1, i32(0)], [2, i32(inflated)], [3, i32(packed)], [5, data]), body }
}

function dictionaryPage(body: Buffer, values: number): Page {
  return {
    head: struct(
      [1, i32(2)],
      [2, i32(body.length)],
      [3, i32(body.length)],
      [7, struct([1, i32(values)], [2, i32(PLAIN)])],
    ),
    body,
  }
}

/** What is said of the rows: the message of the Fault, or what stands in the first cell. */
async function told(bytes: Uint8Array<ArrayBuffer>): Promise<unknown> {
  const session = openPreview(memoryFile('hostile.parquet', bytes))
  try {
    return (await session.rows(0, ALL)).rows[0]?.[0]
  } catch (error) {
    return error instanceof Error && error.name === 'Fault' ? error.message : error
  }
}

it('a page of ten values is shown', async () => {
  const session = openPreview(
    memoryFile(
      'a.parquet',
      parquet([dataPage(Buffer.from(BigInt64Array.from({ length: 10 }, (_, at) => BigInt(at)).buffer))]),
    ),
  )
  expect((await session.rows(0, ALL)).rows).toEqual(Array.from({ length: 10 }, (_, at) => [at]))
})

it.each([
  ['snappy', SNAPPY, Buffer.from([0x80, 0x80, 0x80, 0x80, 0x04, 0xfe, 0x01, 0x00])],
  ['gzip', GZIP, deflateRawSync(Buffer.alloc(1_000_000))],
  ['zstd', ZSTD, zstdCompressSync(Buffer.alloc(1_000_000))],
])('a page that would become 1 GiB by %s is told, and no room is taken for it', async (_, codec, body) => {
  const before = process.memoryUsage().arrayBuffers
  expect(await told(parquet([dataPage(body, { inflated: 2 ** 30 })], { codec }))).toContain('64 MiB are the most')
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024)
})

it.each([
  ['zstd', ZSTD, zstdCompressSync(Buffer.alloc(100_000_000))],
  ['snappy', SNAPPY, Buffer.concat([Buffer.from([80]), Buffer.alloc(5000, 0xfe)])],
])('a page that becomes more than it says by %s is told', async (_, codec, body) => {
  expect(await told(parquet([dataPage(body, { inflated: 80 })], { codec }))).toMatch(
    /^The column “a” cannot be read here/,
  )
})

it('a dictionary of two thousand million values in ten bytes is told', async () => {
  const pages = [
    dictionaryPage(Buffer.alloc(10), 2 ** 31 - 1),
    dataPage(Buffer.from([1, 20, 0]), { encoding: RLE_DICTIONARY }),
  ]
  expect(await told(parquet(pages, { type: BYTE_ARRAY }))).toContain('should have 2147483647 values')
})

it('a value that its dictionary does not have is told', async () => {
  const pages = [dictionaryPage(Buffer.alloc(16), 2), dataPage(Buffer.from([8, 20, 200]), { encoding: RLE_DICTIONARY })]
  expect(await told(parquet(pages))).toContain('value 200 of a dictionary of 2')
})

it('a run of a thousand million values in a page of ten is told before it is made', async () => {
  // The length of a run is a varint: this one is 2³⁰ repeats.
  const run = Buffer.from([0x80, 0x80, 0x80, 0x80, 0x08, 1])
  const length = Buffer.from([run.length, 0, 0, 0])
  expect(await told(parquet([dataPage(Buffer.concat([length, run]))], { isOptional: true }))).toContain(
    'a run in it should have',
  )
  const pages = [
    dictionaryPage(Buffer.alloc(16), 2),
    dataPage(Buffer.concat([Buffer.from([1]), run]), { encoding: RLE_DICTIONARY }),
  ]
  expect(await told(parquet(pages))).toContain('a run in it should have')
})

it('a page of a negative length, or of more than its column has, is told', async () => {
  expect(await told(parquet([dataPage(Buffer.alloc(80), { packed: -5 })]))).toContain('should have -5 bytes')
  expect(await told(parquet([dataPage(Buffer.alloc(80), { packed: 2 ** 30 })]))).toContain('its column ends before')
  expect(await told(parquet([dataPage(Buffer.alloc(80), { inflated: -1 })], { codec: SNAPPY }))).toContain('-1 bytes')
})

it('a page of more values than its row group has rows is told', async () => {
  expect(await told(parquet([dataPage(Buffer.alloc(80), { values: 2 ** 31 - 1 })]))).toContain('2147483647 rows of 10')
})

it('a text that is longer than its page is told', async () => {
  const long = Buffer.alloc(80, 0x7f)
  expect(await told(parquet([dataPage(long)], { type: BYTE_ARRAY }))).toMatch(/is damaged or no page/)
})

it('a schema of 100,000 levels is told, and so is one that ends too early', async () => {
  const deep = Array.from({ length: 100_000 }, () => struct([4, text('g')], [5, i32(1)]))
  expect(await told(parquet([], { schema: [...deep, struct([1, i32(INT64)], [4, text('a')])] }))).toContain(
    'nested deeper than 64 levels',
  )
  expect(await told(parquet([], { schema: [struct([4, text('root')], [5, i32(2 ** 31 - 1)])] }))).toContain(
    'its columns end at place 1',
  )
})

it('a column named __proto__ is a column like others', async () => {
  const schema = [
    struct([4, text('root')], [5, i32(1)]),
    struct([3, i32(0)], [4, text('__proto__')], [5, i32(1)]),
    struct([1, i32(INT64)], [3, i32(0)], [4, text('__proto__')]),
  ]
  const body = Buffer.from(BigInt64Array.from({ length: 10 }, () => 7n).buffer)
  expect(await told(parquet([dataPage(body)], { schema }))).toBe('{"__proto__": 7}')
  expect(Object.keys(Object.prototype)).toEqual([])
})

/** Ten lengths as DELTA_BINARY_PACKED has them: the first, and by how much each next is more. */
function deltas(first: number, step: number): number[] {
  const zigzag = (value: number) => {
    const bytes: number[] = []
    let rest = value < 0 ? -2 * value - 1 : 2 * value
    for (; rest >= 0x80; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80)
    return [...bytes, rest]
  }
  // A block of 128, in one miniblock, of ten values; all deltas are the least, so that none has bits.
  return [0x80, 1, 1, 10, ...zigzag(first), ...zigzag(step), 0]
}

it('a block of a negative size is told, and not read for ever', async () => {
  const minusOne = [0xff, 0xff, 0xff, 0xff, 0x0f]
  for (const [encoding, type] of [
    [DELTA_BINARY_PACKED, INT64],
    [DELTA_BYTE_ARRAY, BYTE_ARRAY],
  ] as const) {
    const body = Buffer.from([0x80, 1, ...minusOne, 10, 0, 0, 0, 0])
    expect(await told(parquet([dataPage(body, { encoding })], { type }))).toContain('a block in it should be')
  }
})

it.each([
  ['take over more than there is', deltas(0, 2 ** 27), deltas(1, 0), 'should take 134217728 bytes of one that has 1'],
  ['grow without end', deltas(0, 30_000_000), deltas(30_000_000, 0), 'more than 64 MiB'],
])('texts that %s are told before they are made', async (_, shared, own, told_) => {
  const body = Buffer.from([...shared, ...own, 97])
  expect(await told(parquet([dataPage(body, { encoding: DELTA_BYTE_ARRAY })], { type: BYTE_ARRAY }))).toContain(told_)
})
