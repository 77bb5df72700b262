import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memoryFile } from '../memory-file.ts'
import { openPreview } from '../open-preview.ts'
import type { PreviewFile } from '../preview-file.ts'

const everything = { from: 0, count: 1000, sort: undefined, filters: [] }

/** A file of one pattern, over and over, that counts what is read of it. */
function endless(name: string, pattern: string, sizeBytes: number): PreviewFile & { bytesRead: number } {
  const once = new TextEncoder().encode(pattern)
  const many = new TextEncoder().encode(pattern.repeat(Math.ceil(2 ** 18 / once.length)))
  return {
    name,
    sizeBytes,
    bytesRead: 0,
    async read(from, to) {
      const found = new Uint8Array(Math.max(0, Math.min(to, sizeBytes) - from))
      for (let at = 0; at < found.length; ) {
        const piece = many.subarray((from + at) % once.length, many.length)
        found.set(piece.subarray(0, found.length - at), at)
        at += Math.min(piece.length, found.length - at)
      }
      this.bytesRead += found.length
      return found
    },
  }
}

const anyField = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', '\t', ' ', 'é', '€', '\u{1f600}') })

/** Written as RFC 4180 wants it. */
function written(rows: readonly (readonly string[])[], end: string): string {
  return rows.map((row) => row.map((field) => `"${field.replaceAll('"', '""')}"`).join(',')).join(end) + end
}

describe('a CSV', () => {
  it('gives back any fields that were written by RFC 4180', async () => {
    const anyRows = fc.array(fc.tuple(anyField, anyField, anyField), { minLength: 1, maxLength: 9 })
    await fc.assert(
      fc.asyncProperty(anyRows, fc.constantFrom('\n', '\r\n', '\r'), async (rows, end) => {
        const text = written([['one', 'two', 'three'], ...rows], end)
        const session = openPreview(memoryFile('any.csv', text), 'csv')
        const found = await session.rows(0, everything)
        expect(found.rows.map((row) => row.map(String))).toEqual(rows)
        expect(found.total).toBe(rows.length)
      }),
    )
  })

  it('of 20 GB is opened by its head, and tells about how many rows it has', async () => {
    const file = endless('huge.csv', 'id,name,x\n1,Ada,0.5\n', 20 * 2 ** 30)
    const session = openPreview(file)
    const { facts, parts } = await session.open()
    expect(facts[0]).toBe('about 2,100,000,000 rows')
    expect(parts.map(({ kind }) => kind)).toEqual(['table', 'text'])
    await session.rows(0, { ...everything, count: 100 })
    expect(file.bytesRead).toBeLessThan(256 * 1024)
  })

  it('of a million columns shows a part of them, and says so', async () => {
    const row = (cell: string) => `${Array.from({ length: 1_000_000 }, () => cell).join(',')}\n`
    const session = openPreview(memoryFile('wide.csv', row('name') + row('1')))
    const { facts, notes } = await session.open()
    expect(facts).toContain('100,000 columns')
    expect(notes).toContainEqual('Its rows have more fields than the 100,000 columns shown.')
    const { rows } = await session.rows(0, { ...everything, columns: [99_990, 100_000] })
    expect(rows).toEqual([Array.from({ length: 10 }, () => 1)])
  })

  it('of one wide row among narrow ones is as quick as its bytes are few', async () => {
    const text = `${'x,'.repeat(99_999)}x\n${'1\n'.repeat(5000)}`
    const session = openPreview(memoryFile('uneven.csv', text))
    const { notes } = await session.open()
    expect(notes.some((note) => note.includes('fewer fields'))).toBe(true)
    const sorted = { ...everything, count: 1, sort: { column: 0, descending: false }, columns: [0, 1] as const }
    expect(await session.rows(0, sorted)).toMatchObject({ rows: [[1]], total: 5000, ofFirst: undefined })
  })

  // The one line is its header.
  it('of one line without an end is shown as far as its limit, without being read on', async () => {
    const file = endless('line.csv', 'abc,', 2 ** 30)
    const { facts, notes } = await openPreview(file).open()
    expect(facts).toContain('0 rows')
    expect(notes).toContainEqual('Row 1 is longer than 16 MiB, and what follows is not shown.')
    expect(file.bytesRead).toBeLessThan(40 * 2 ** 20)
  })

  it('keeps what it holds as plain data, whatever it is named', async () => {
    const session = openPreview(memoryFile('a.csv', '__proto__,toString,constructor\n{},x,y\n'))
    expect((await session.table(0)).columns.map(({ name }) => name)).toEqual(['__proto__', 'toString', 'constructor'])
    expect((await session.rows(0, everything)).rows).toEqual([['{}', 'x', 'y']])
  })
})
