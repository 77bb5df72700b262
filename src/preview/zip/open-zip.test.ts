import { describe, expect, it } from 'vitest'
import { memoryFile } from '../memory-file.ts'
import { rangeServer } from '../node-range-server.ts'
import { openPreview } from '../open-preview.ts'
import { localHeader, type MadeEntry, zip64Tail } from './node-zip-maker.ts'

const GIB = 1024 ** 3
const ALL = { sort: undefined, filters: [] }

/** An archive of two members, the first of 5 GiB, that fills a sparse file. */
function largeArchive(count: number) {
  const large: MadeEntry = { name: 'large.bin', sizeBytes: 5 * GIB, at: 0 }
  const first = localHeader(large)
  const smallAt = first.length + large.sizeBytes
  const rest = Array.from({ length: count - 1 }, (_, at) => ({
    name: `small/${at}.txt`,
    sizeBytes: 0,
    at: smallAt + at * 80,
  }))
  const tailAt = smallAt + (count - 1) * 80
  const tail = zip64Tail([large, ...rest], tailAt)
  return {
    sizeBytes: tailAt + tail.length,
    parts: [
      { at: 0, bytes: first },
      { at: tailAt, bytes: tail },
    ],
  }
}

describe('a zip', () => {
  it('of 5 GiB is listed by less than 2 MiB of it', async () => {
    const { sizeBytes, parts } = largeArchive(2000)
    await using server = await rangeServer('large.zip', sizeBytes, parts)
    const session = openPreview(server.file)
    const head = await session.open()
    expect(head).toMatchObject({
      type: 'zip',
      facts: ['2,000 files', '5.4\u202fGB unpacked', 'packed to 100\u202f%'],
      notes: [],
    })
    const { rows, total } = await session.rows(0, { ...ALL, from: 0, count: 2 })
    expect(total).toBe(2000)
    expect(rows.map((row) => row.slice(0, 3))).toEqual([
      ['large.bin', 5 * GIB, 5 * GIB],
      ['small/0.txt', 0, 0],
    ])
    expect((await session.rows(0, { ...ALL, from: 1999, count: 5 })).rows[0]?.[0]).toBe('small/1998.txt')
    expect(server.sentBytes()).toBeLessThan(2 * 1024 * 1024)
    expect(server.requests()).toBeLessThan(12)
  })

  it('of 30,000 files opens by less than 2 MiB, and goes to any row', async () => {
    const { sizeBytes, parts } = largeArchive(30_000)
    await using server = await rangeServer('many.zip', sizeBytes, parts)
    const session = openPreview(server.file)
    expect((await session.open()).facts).toEqual(['30,000 entries'])
    expect((await session.rows(0, { ...ALL, from: 0, count: 100 })).total).toBe(30_000)
    expect(server.sentBytes()).toBeLessThan(2 * 1024 * 1024)
    expect((await session.rows(0, { ...ALL, from: 27_777, count: 1 })).rows[0]?.[0]).toBe('small/27776.txt')
    expect((await session.rows(0, { ...ALL, from: 512, count: 1 })).rows[0]?.[0]).toBe('small/511.txt')
  })

  it('whose directory claims more than there is says so, and reads no further', async () => {
    const tail = zip64Tail([{ name: 'a', sizeBytes: 1, at: 0 }], 0)
    // Entries and size of the directory, as the zip64 end tells them.
    const end = tail.indexOf(Buffer.from([0x50, 0x4b, 6, 6]))
    tail.writeBigUInt64LE(2n ** 40n, end + 32)
    const session = openPreview(memoryFile('a.zip', new Uint8Array(tail)))
    const head = await session.open()
    expect(head.notes).toContain('It says that it holds 1,099,511,627,776 entries, and lists 1.')
    expect((await session.rows(0, { ...ALL, from: 0, count: 100 })).rows).toHaveLength(1)
    tail.writeBigUInt64LE(2n ** 62n, end + 40)
    expect((await openPreview(memoryFile('a.zip', new Uint8Array(tail))).open()).facts[0]).toBe('1 file')
  })
})
