import { expect, it } from 'vitest'
import { rangeServer } from './node-range-server.ts'
import { openPreview } from './open-preview.ts'
import { sparseParquet } from './parquet/node-sparse-parquet.ts'

const GIB = 1024 ** 3
const MOST_BYTES = 2 * 1024 * 1024
const ALL = { sort: undefined, filters: [] }

it('a Parquet of 2 GiB shows its first and its last rows by less than 2 MiB of it', async () => {
  const { sizeBytes, rowCount, parts } = sparseParquet(128)
  expect(sizeBytes).toBeGreaterThan(2 * GIB)
  await using server = await rangeServer('large.parquet', sizeBytes, parts)
  const session = openPreview(server.file)
  const head = await session.open()
  expect(head.facts.slice(0, 3)).toEqual(['134,217,728 rows', '2 columns', '128 row groups'])
  const first = await session.rows(0, { ...ALL, from: 0, count: 100 })
  expect(first.rows[99]).toEqual([100, 100])
  expect(server.sentBytes()).toBeLessThan(MOST_BYTES / 8)
  const last = await session.rows(0, { ...ALL, from: rowCount - 100, count: 100 })
  expect(last.rows.at(-1)).toEqual([16_384, 16_384])
  expect(server.sentBytes()).toBeLessThan(MOST_BYTES)
})

it('a NumPy array of 1 GiB shows its first and its last rows by less than 2 MiB of it', async () => {
  const rows = GIB / 64
  const header = `{'descr': '<i8', 'fortran_order': False, 'shape': (${rows}, 8), }`.padEnd(117)
  const start = Buffer.concat([Buffer.from('\x93NUMPY\x01\x00v\x00', 'latin1'), Buffer.from(`${header}\n`)])
  const value = Buffer.alloc(8)
  value.writeBigInt64LE(42n)
  const sizeBytes = start.length + GIB
  await using server = await rangeServer('large.npy', sizeBytes, [
    { at: 0, bytes: start },
    { at: sizeBytes - 8, bytes: value },
  ])
  const session = openPreview(server.file)
  expect((await session.open()).facts).toEqual(['<i8', `(${rows}, 8)`])
  const first = await session.rows(0, { ...ALL, from: 0, count: 100 })
  expect(first.total).toBe(rows)
  const last = await session.rows(0, { ...ALL, from: rows - 1, count: 100 })
  expect(last.rows).toEqual([[0, 0, 0, 0, 0, 0, 0, 42]])
  expect(server.sentBytes()).toBeLessThan(MOST_BYTES)
})
