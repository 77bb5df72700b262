import { expect, test } from 'vitest'
import type { FileHash, HashPool } from '../../hash/index.ts'
import { DraftFiles, type HeldFile } from './draft-files.ts'

/** A pool that has read every byte soon, and tells the hash when it is let. */
function slowDigests() {
  const last = Promise.withResolvers<string>()
  const digest = Promise.resolve(new Uint8Array(32))
  const pool: HashPool = {
    hash(file, { onBytes } = {}): FileHash {
      queueMicrotask(() => onBytes?.(file.size))
      const plan = { sizeBytes: file.size, partBytes: 8, count: 1 }
      return { plan, part: () => digest, parts: digest.then((one) => [one]), chunked: last.promise }
    },
    ready: async () => {},
    close: () => {},
  }
  return { pool, last }
}

test('all bytes of a file count as hashed only once its hash is known', async () => {
  const { pool, last } = slowDigests()
  const settled = Promise.withResolvers<HeldFile>()
  const files = new DraftFiles(pool, settled.resolve)
  const held = files.hold(new File(['12345'], 'a'))
  await Promise.resolve()
  expect(files.totals).toEqual({ files: 1, bytes: 5, hashedBytes: 4, settledFiles: 0 })
  last.resolve('x')
  await settled.promise
  expect(files.totals).toEqual({ files: 1, bytes: 5, hashedBytes: 5, settledFiles: 1 })
  files.release(held)
  expect(files.totals).toEqual({ files: 0, bytes: 0, hashedBytes: 0, settledFiles: 0 })
})

test('a file whose hash cannot be had is settled, too', async () => {
  const { pool, last } = slowDigests()
  const settled = Promise.withResolvers<HeldFile>()
  const files = new DraftFiles(pool, settled.resolve)
  files.hold(new File([''], 'empty'))
  last.reject(new Error('gone'))
  expect((await settled.promise).fault).toBeDefined()
  expect(files.totals).toEqual({ files: 1, bytes: 0, hashedBytes: 0, settledFiles: 1 })
})
