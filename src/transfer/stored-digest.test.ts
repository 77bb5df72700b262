import { describe, expect, test } from 'vitest'
import { Fault, systemClock } from '../base/index.ts'
import { createHashPool, localHashWorker, planParts, sha256, toBase64 } from '../hash/index.ts'
import { createMemoryStore, type MemoryStoreOptions, type MemoryWorld, type ObjectStore } from '../store/index.ts'
import { copyObject } from './copy-object.ts'
import type { JournalNote } from './journal.ts'
import { digestFromChecksum, partLimiter, readDigest } from './stored-digest.ts'
import { streamObject } from './stream-object.ts'
import { instantClock, openKeys } from './upload-bed.ts'

const MIB = 1024 * 1024
const pool = createHashPool({ workers: 1, spawn: localHashWorker })
const world: MemoryWorld = new Map()

function storeOf(bucket: string, options: Partial<MemoryStoreOptions> = {}): ObjectStore {
  return createMemoryStore({ bucket, world, clock: systemClock, random: Math.random, sha256, ...options })
}

function patterned(sizeBytes: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(sizeBytes)
  for (let index = 0; index < sizeBytes; index += 1) bytes[index] = index * 13 + (index >> 9)
  return bytes
}

const quiltHash = (bytes: Uint8Array<ArrayBuffer>) => pool.hash(new Blob([bytes])).chunked

async function bytesAt(store: ObjectStore, key: string): Promise<Uint8Array> {
  return new Uint8Array(await new Response((await store.read({ key })).stream).arrayBuffer())
}

async function olderVersion(store: ObjectStore, key: string): Promise<string | undefined> {
  for await (const page of store.listVersions(key)) {
    const older = page.find(({ isLatest }) => !isLatest)
    if (older) return older.versionId
  }
  return undefined
}

const sizes = [0, 1, 8 * MIB, 8 * MIB + 1]

describe('quilt’s digest of an object', () => {
  test.each(sizes)('of %d bytes is read in ranges', async (size) => {
    const store = storeOf('raw')
    const bytes = patterned(size)
    await store.put('a', bytes)
    const asked: number[] = []
    const told: number[] = []
    const ranged: ObjectStore = {
      ...store,
      read: (ref, call) => {
        asked.push((call?.range?.to ?? Number.POSITIVE_INFINITY) - (call?.range?.from ?? 0))
        return store.read(ref, call)
      },
    }
    const onBytes = (count: number) => told.push(count)
    expect(await readDigest(ranged, { key: 'a' }, size, pool, { onBytes })).toBe(await quiltHash(bytes))
    expect(Math.max(0, ...asked)).toBeLessThanOrEqual(8 * MIB)
    expect(told.reduce((sum, count) => sum + count, 0)).toBe(size)
  })

  test('of one that is shorter than it should be is not made', async () => {
    const store = storeOf('raw')
    await store.put('a', patterned(10))
    await expect(readDigest(store, { key: 'a' }, 11, pool)).rejects.toMatchObject({ code: 'corrupt' })
  })

  test('is told by a plain checksum, and by a composite one only if the parts are quilt’s', async () => {
    const bytes = patterned(10)
    const plain = toBase64(await sha256(bytes))
    expect(await digestFromChecksum(plain, planParts(10), false)).toBe(await quiltHash(bytes))
    expect(await digestFromChecksum(undefined, planParts(0), false)).toBe(await quiltHash(patterned(0)))
    expect(await digestFromChecksum(plain, planParts(9 * MIB), true)).toBeUndefined()
    expect(await digestFromChecksum(`${plain}-2`, planParts(9 * MIB), false)).toBeUndefined()
    expect(await digestFromChecksum(`${plain}-2`, planParts(9 * MIB), true)).toBe(plain)
    expect(await digestFromChecksum(`${plain}-3`, planParts(9 * MIB), true)).toBeUndefined()
    expect(await digestFromChecksum(undefined, planParts(1), true)).toBeUndefined()
  })
})

describe.each([
  ['a copy by the store', copyObject],
  ['a stream through this machine', streamObject],
] as const)('%s', (_, move) => {
  test.each(sizes)('of %d bytes arrives whole, with quilt’s digest', async (size) => {
    const from = storeOf('raw')
    const bytes = patterned(size)
    await from.put('a', bytes)
    await from.put('a', patterned(3))
    const versionId = await olderVersion(from, 'a')
    for (const checksums of ['checked', 'ignored'] as const) {
      const target = storeOf('lab', { checksums })
      const source = { bucket: 'raw', key: 'a', versionId }
      const stored = await move(target, { source, sourceStore: from, sizeBytes: size, key: 'b' }, pool)
      expect(stored).toMatchObject({ key: 'b', sizeBytes: size, chunked: await quiltHash(bytes) })
      expect(Buffer.compare(await bytesAt(target, 'b'), bytes)).toBe(0)
    }
  })
})

test('a store that cannot copy has the bytes streamed', async () => {
  const from = storeOf('raw')
  await from.put('a', patterned(9 * MIB))
  // Of another world: it knows nothing of that bucket.
  const target = storeOf('lab', { world: new Map() })
  const task = { source: { bucket: 'raw', key: 'a' }, sourceStore: from, sizeBytes: 9 * MIB, key: 'b' }
  await copyObject(target, task, pool)
  expect(await bytesAt(target, 'b')).toHaveLength(9 * MIB)
})

test('a stream that fails leaves no unfinished upload behind', async () => {
  const from = storeOf('raw')
  await from.put('a', patterned(9 * MIB))
  const target = storeOf('lab')
  const given: string[] = []
  const watchedTarget: ObjectStore = {
    ...target,
    putPart: (upload, number, body, digest, call) =>
      number === 2 ? Promise.reject(new Error('no more')) : target.putPart(upload, number, body, digest, call),
    abortUpload: async (upload, call) => {
      given.push(upload.key)
      await target.abortUpload(upload, call)
    },
  }
  const task = { source: { bucket: 'raw', key: 'a' }, sourceStore: from, sizeBytes: 9 * MIB, key: 'b' }
  await expect(streamObject(watchedTarget, task, pool)).rejects.toThrow('no more')
  expect(given).toEqual(['b'])
})

test('objects that are streamed side by side share the parts in memory', async () => {
  const from = storeOf('raw')
  const target = storeOf('lab')
  let held = 0
  let most = 0
  const counting: ObjectStore = {
    ...from,
    read: (ref, call) => {
      held += 1
      most = Math.max(most, held)
      return from.read(ref, call)
    },
  }
  const putting: ObjectStore = {
    ...target,
    put: async (key, body, call) => {
      held -= 1
      return target.put(key, body, call)
    },
    putPart: async (upload, number, body, digest, call) => {
      held -= 1
      return target.putPart(upload, number, body, digest, call)
    },
  }
  await from.put('large', patterned(9 * MIB))
  await from.put('small', patterned(9))
  const parts = partLimiter()
  const stream = (key: string, sizeBytes: number, to: string) =>
    streamObject(putting, { source: { bucket: 'raw', key }, sourceStore: counting, sizeBytes, key: to }, pool, {
      parts,
    })
  await Promise.all([
    ...['a', 'b', 'c'].map((to) => stream('large', 9 * MIB, to)),
    ...['d', 'e', 'f', 'g'].map((to) => stream('small', 9, to)),
  ])
  expect(most).toBe(4)
})

test('a copy whose upload is not gone at once is given up until it is, and that is noted', async () => {
  const from = storeOf('raw')
  await from.put('a', patterned(9 * MIB))
  const target = storeOf('lab')
  let aborts = 0
  const late: ObjectStore = {
    ...target,
    // As S3 does while parts are still being copied.
    copy: async (key, _source, { open = target.openUpload } = {}) => {
      await open(key)
      throw new Fault('busy', 'Not now.')
    },
    abortUpload: async (upload, call) => {
      aborts += 1
      if (aborts === 2) await target.abortUpload(upload, call)
    },
  }
  const notes: JournalNote[] = []
  const call = { clock: instantClock(), note: async (note: JournalNote) => void notes.push(note) }
  const task = { source: { bucket: 'raw', key: 'a' }, sourceStore: from, sizeBytes: 9 * MIB, key: 'c' }
  await expect(copyObject(late, task, pool, call)).rejects.toMatchObject({ code: 'busy' })
  expect(await openKeys(target)).toEqual([])
  expect(notes).toMatchObject([{ type: 'gone', place: { bucket: 'lab', key: 'c' } }])
})
