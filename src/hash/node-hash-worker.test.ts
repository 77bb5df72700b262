import { openAsBlob } from 'node:fs'
import { appendFile, mkdtemp, rm, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHashPool } from './hash-pool.ts'
import { nodeHashWorker } from './node-hash-worker.ts'

const threads: Worker[] = []
const spawn = () => {
  const thread = new Worker(new URL('../workers/node-hash-worker.ts', import.meta.url))
  threads.push(thread)
  return nodeHashWorker(thread)
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvage-hash-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function judge(bytes: Uint8Array<ArrayBuffer>, partBytes: number): Promise<Uint8Array[]> {
  const digests: Uint8Array[] = []
  for (let from = 0; from < bytes.length; from += partBytes) {
    const part = bytes.subarray(from, from + partBytes)
    digests.push(new Uint8Array(await crypto.subtle.digest('SHA-256', part)))
  }
  return digests
}

test('threads give the digests of crypto.subtle, at and around the borders of parts', async () => {
  const partBytes = 4096
  const pool = createHashPool({ workers: 2, spawn, partBytes })
  const size = fc
    .tuple(fc.integer({ min: 0, max: 5 }), fc.constantFrom(-65, -64, -56, -55, -1, 0, 1, 55, 56, 64))
    .map(([parts, off]) => Math.max(0, parts * partBytes + off))
  await fc.assert(
    fc.asyncProperty(size, fc.nat(255), async (sizeBytes, seed) => {
      const bytes = Uint8Array.from({ length: sizeBytes }, (_, index) => (index * 31 + seed + (index >> 8)) & 255)
      expect(await pool.hash(new Blob([bytes])).parts).toEqual(await judge(bytes, partBytes))
    }),
    { seed: 20261124, numRuns: 60 },
  )
  pool.close()
})

test('files on disk, over 8 MiB too, have the hash that quilt3 gives them', async () => {
  const pool = createHashPool({ workers: 2, spawn })
  const bytes = new Uint8Array(16_777_217)
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = (index * 31 + 7) % 251
  await writeFile(join(folder, 'large'), bytes)
  await writeFile(join(folder, 'border'), bytes.subarray(0, 8_388_607))
  const large = pool.hash(await openAsBlob(join(folder, 'large')))
  const border = pool.hash(await openAsBlob(join(folder, 'border')))
  expect(await large.chunked).toBe('MbczpC0QRJC+P+c31ny3ZZiZhY+KhqPmrekaIMyiWrQ=')
  expect(await border.chunked).toBe('I1MBp5T/7Y8z5TvX3ixXXK21SeRX2WcVWgdN+GJLajY=')
  pool.close()
})

test('a file on disk that grew or vanished is a changed file', async () => {
  const pool = createHashPool({ workers: 1, spawn })
  const [grown, gone] = [join(folder, 'grown'), join(folder, 'gone')]
  await writeFile(grown, 'abc')
  await writeFile(gone, 'abc')
  const blobs = [await openAsBlob(grown), await openAsBlob(gone)]
  await appendFile(grown, 'd')
  await unlink(gone)
  for (const blob of blobs) await expect(pool.hash(blob).parts).rejects.toMatchObject({ code: 'changed' })
  pool.close()
})

test('where a thread ends in the middle of its work, another goes on with it', async () => {
  const pool = createHashPool({ workers: 1, spawn })
  await pool.hash(new Blob(['a'])).parts
  const hash = pool.hash(new Blob([new Uint8Array(64 * 1024 * 1024)]))
  await hash.part(0)
  await threads.at(-1)?.terminate()
  const [first, ...others] = await hash.parts
  expect(others).toHaveLength(7)
  for (const other of others) expect(other).toEqual(first)
  pool.close()
})
