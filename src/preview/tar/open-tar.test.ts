import { expect, test } from 'vitest'
import { rangeServer, type SparseBytes } from '../node-range-server.ts'
import { openPreview } from '../open-preview.ts'

const GIB = 1024 ** 3
const ALL = { sort: undefined, filters: [] }

/** A header as ustar writes it, its size in base 256 where it is too large for digits. */
function header(name: string, sizeBytes: number, flag = '0'): Uint8Array<ArrayBuffer> {
  const block = Buffer.alloc(512)
  block.write(name, 0)
  block.write('0000644\0', 100)
  if (sizeBytes < 8 ** 11) block.write(`${sizeBytes.toString(8).padStart(11, '0')}\0`, 124)
  else {
    block[124] = 0x80
    block.writeBigUInt64BE(BigInt(sizeBytes), 128)
  }
  block.write('14621646760\0', 136)
  block.write('        ', 148)
  block.write(flag, 156)
  block.write('ustar\0' + '00', 257)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return new Uint8Array(block)
}

test('a tar of large files is listed by its headers, and its bodies are skipped', async () => {
  const parts: SparseBytes[] = []
  let at = 0
  for (let place = 0; place < 30; place += 1) {
    parts.push({ at, bytes: header(`run-${place}.bam`, place === 3 ? 10 * GIB : GIB) })
    at += 512 + (place === 3 ? 10 * GIB : GIB)
  }
  await using server = await rangeServer('runs.tar', at + 1024, parts)
  const session = openPreview(server.file)
  expect((await session.open()).facts).toEqual(['30 files', '41.9\u202fGB unpacked'])
  const { rows, total } = await session.rows(0, { ...ALL, from: 0, count: 30 })
  expect(total).toBe(30)
  expect(rows[3]?.slice(0, 5)).toEqual(['run-3.bam', 10 * GIB, 'file', '2024-05-17T12:30:40Z', 'rw-r--r--'])
  expect(server.sentBytes()).toBeLessThan(2.5 * 1024 * 1024)
})

test('a tar of many files is opened by the first of them, and read on as far as it is looked at', async () => {
  const blocks = Array.from({ length: 5000 }, (_, place) => Buffer.from(header(`f${place}`, 0)))
  const bytes = new Uint8Array(Buffer.concat(blocks))
  await using server = await rangeServer('many.tar', bytes.length + 1024, [{ at: 0, bytes }])
  const session = openPreview(server.file)
  expect((await session.open()).facts[0]).toMatch(/^more than \d+ entries$/)
  expect((await session.rows(0, { ...ALL, from: 0, count: 100 })).total).toBeUndefined()
  expect((await session.rows(0, { ...ALL, from: 4990, count: 100 })).rows).toHaveLength(10)
  expect((await session.rows(0, { ...ALL, from: 0, count: 1 })).total).toBe(5000)
})

test('an extended header that claims to be huge is not read', async () => {
  const bytes = Buffer.concat([Buffer.from(header('a', 0)), Buffer.from(header('x', 64 * 1024 * 1024, 'x'))])
  await using server = await rangeServer('bad.tar', 100 * GIB, [{ at: 0, bytes }])
  const session = openPreview(server.file)
  expect((await session.open()).notes).toEqual([
    'At byte 512 the file holds no header of an entry: what stands behind is not listed.',
  ])
  expect(server.sentBytes()).toBeLessThan(1024 * 1024)
})
