import { describe, expect, test } from 'vitest'
import { spentMs } from '../../tools/test/spent.ts'
import { Fault } from '../base/index.ts'
import type { ObjectStore } from '../store/index.ts'
import { createMemoryJournal } from './journal.ts'
import { type UploadOptions, type UploadProgress, type UploadSource, uploadFiles } from './upload.ts'
import {
  bytesOf,
  instantClock,
  openKeys,
  PART_BYTES,
  smallPool,
  testBytes,
  testSource,
  testStore,
} from './upload-bed.ts'

const pool = smallPool()
const small = testBytes(5)
const large = testBytes(3 * PART_BYTES + 2)
const clock = instantClock()
const CHECKED = { checksums: 'checked' } as const
const IGNORED = { checksums: 'ignored' } as const

const upload = (store: ObjectStore, sources: readonly UploadSource[], options: UploadOptions = {}) =>
  uploadFiles(store, sources, { clock, ...options })

/** A store into which bodies come with one bit turned, as often as `times` says. */
function flipping(real: ObjectStore, times: number): ObjectStore {
  let left = times
  const flip = async (body: Blob | Uint8Array): Promise<Blob> => {
    const bytes = new Uint8Array(body instanceof Blob ? await body.arrayBuffer() : body)
    if (left > 0 && bytes.length > 0) {
      left -= 1
      bytes[0] = (bytes[0] ?? 0) ^ 1
    }
    return new Blob([bytes])
  }
  return {
    ...real,
    put: async (key, body, call) => real.put(key, await flip(body), call),
    putPart: async (ref, number, body, ...rest) => real.putPart(ref, number, await flip(body), ...rest),
  }
}

/** What a file has now, though other bytes were hashed. */
function changed(name: string, hashed: Uint8Array<ArrayBuffer>, now: Uint8Array<ArrayBuffer>): UploadSource {
  return { ...testSource(pool, name, hashed), file: new Blob([now]) }
}

describe.each([
  ['a small file', small],
  ['a file in parts', large],
])('%s', (_, bytes) => {
  test('whose bytes are damaged on their way is sent again, and nobody need know', async () => {
    const real = testStore(clock)
    expect(await upload(flipping(real, 1), [testSource(pool, 'a', bytes)])).toMatchObject([{ level: 'checked' }])
    expect(await bytesOf(real, 'team/data/a')).toEqual(bytes)
  })

  test('whose bytes are damaged each time is told as damaged, not as changed', async () => {
    const real = testStore(clock)
    const run = upload(flipping(real, 1000), [testSource(pool, 'a', bytes)])
    await expect(run).rejects.toMatchObject({ code: 'corrupt', where: { file: 'a' } })
    expect(await openKeys(real)).toEqual([])
  })

  test('that is damaged in a store which checks nothing is found when it is read back', async () => {
    const real = testStore(clock, IGNORED)
    const run = upload(flipping(real, 1), [testSource(pool, 'a', bytes)])
    await expect(run).rejects.toMatchObject({ code: 'corrupt', where: { file: 'a' } })
  })

  test('that was found damaged is sent anew by the next run, though its journal says that it was stored', async () => {
    const real = testStore(clock, IGNORED)
    const journal = createMemoryJournal()
    const store = flipping(real, 1)
    await expect(upload(store, [testSource(pool, 'a', bytes)], { journal })).rejects.toMatchObject({ code: 'corrupt' })
    expect(await upload(store, [testSource(pool, 'a', bytes)], { journal })).toMatchObject([{ level: 'read-back' }])
    expect(await bytesOf(real, 'team/data/a')).toEqual(bytes)
  })

  test.each([
    ['checks', CHECKED],
    ['checks nothing', IGNORED],
  ])('that changed after it was hashed is refused by name, in a store that %s', async (_store, options) => {
    const real = testStore(clock, options)
    await real.can()
    const other = Uint8Array.from(bytes, (byte) => byte ^ 255)
    await expect(upload(real, [changed('a', bytes, other)])).rejects.toMatchObject({
      code: 'changed',
      action: 'choose-again',
      where: { file: 'a' },
    })
    expect(await real.head({ key: 'team/data/a' })).toBeUndefined()
    expect(await openKeys(real)).toEqual([])
  })

  test.each([
    ['checks', CHECKED, 'checked'],
    ['checks nothing', IGNORED, 'read-back'],
  ] as const)('reaches a level that is told, in a store that %s', async (_store, options, level) => {
    const told: UploadProgress[] = []
    const sent = await upload(testStore(clock, options), [testSource(pool, 'a', bytes)], {
      onProgress: (progress) => told.push(progress),
    })
    expect(sent).toMatchObject([{ level }])
    expect(told.at(-1)?.facts?.level).toBe(level)
  })

  test('that the store loses after it said that it had it is not returned', async () => {
    const real = testStore(clock)
    const forgetful: ObjectStore = {
      ...real,
      put: async (key, ...rest) => {
        const written = await real.put(key, ...rest)
        await real.remove({ key, versionId: written.versionId })
        return written
      },
      completeUpload: async (ref, ...rest) => {
        const written = await real.completeUpload(ref, ...rest)
        await real.remove({ key: ref.key, versionId: written.versionId })
        return written
      },
    }
    const run = upload(forgetful, [testSource(pool, 'a', bytes)])
    await expect(run).rejects.toMatchObject({ code: 'corrupt', action: 'retry', where: { file: 'a' } })
  })

  test('that somebody writes over is not returned where no versions are kept, and is where they are', async () => {
    for (const versions of ['none', 'kept'] as const) {
      const real = testStore(clock, { versions })
      const raced: ObjectStore = {
        ...real,
        put: async (key, ...rest) => {
          const written = await real.put(key, ...rest)
          await real.put(key, testBytes(bytes.length, 7))
          return written
        },
        completeUpload: async (ref, ...rest) => {
          const written = await real.completeUpload(ref, ...rest)
          await real.put(ref.key, testBytes(bytes.length, 7))
          return written
        },
      }
      const run = upload(raced, [testSource(pool, 'a', bytes)])
      if (versions === 'none') {
        await expect(run).rejects.toMatchObject({ code: 'conflict', where: { file: 'a' } })
      } else {
        const [file] = await run
        expect(await bytesOf(real, 'team/data/a', file?.versionId)).toEqual(bytes)
      }
    }
  })
})

test('many small files are confirmed by one listing, and the one that is not right is the one that fails', async () => {
  const real = testStore(clock, { versions: 'none' })
  const heads: string[] = []
  const store: ObjectStore = {
    ...real,
    head: (ref, call) => {
      heads.push(ref.key)
      return real.head(ref, call)
    },
    put: async (key, ...rest) => {
      const written = await real.put(key, ...rest)
      if (key.endsWith('f7')) await real.put(key, testBytes(5, 99))
      return written
    },
  }
  const sources = Array.from({ length: 40 }, (_, index) => testSource(pool, `f${index}`, testBytes(5, index)))
  await expect(upload(store, sources)).rejects.toMatchObject({ code: 'conflict', where: { file: 'f7', files: 1 } })
  expect(heads).toEqual(['team/data/f7'])
})

test('who may write and not look has the store’s word', async () => {
  const real = testStore(clock)
  const denied = () => Promise.reject(new Fault('denied', 'no'))
  const store: ObjectStore = { ...real, head: denied }
  expect(await upload(store, [testSource(pool, 'a', large)])).toMatchObject([{ logicalKey: 'a' }])
})

test('five thousand files cost no more for each than a few do', async () => {
  const file = new Blob(['x'])
  const hash = pool.hash(file)
  const store: ObjectStore = {
    ...testStore(clock),
    put: async (key) => ({ key, etag: '"e"', versionId: 'v', sha256: undefined }),
    list: () => ({
      [Symbol.asyncIterator]: () => ({ next: async () => ({ done: true, value: undefined }) }),
    }),
    head: async ({ key }) => ({
      ...{ key, sizeBytes: 1, etag: '"e"', versionId: 'v', sha256: undefined, modifiedMs: undefined },
    }),
  }
  const spent = async (count: number) => {
    const sources = Array.from({ length: count }, (_, index) => ({
      ...{ logicalKey: `f${index}`, key: `team/data/f${index}`, file, hash },
    }))
    return spentMs(() => upload(store, sources, { onProgress: () => undefined }))
  }
  await spent(500)
  // As many in both, and the better of two: the sweeping up of memory falls on any of them.
  let inTens = 0
  for (let times = 0; times < 10; times += 1) inTens += await spent(500)
  expect(Math.min(await spent(5000), await spent(5000))).toBeLessThan(5 * inTens)
})
