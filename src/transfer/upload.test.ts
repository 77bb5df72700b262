import { describe, expect, test } from 'vitest'
import { Fault, systemClock } from '../base/index.ts'
import { createHashPool, localHashWorker, sha256, toBase64 } from '../hash/index.ts'
import {
  createMemoryStore,
  type MemoryStoreOptions,
  type ObjectStore,
  type UploadRef,
  withFaults,
} from '../store/index.ts'
import { type UploadProgress, type UploadSource, uploadFiles } from './upload.ts'

const MIB = 1024 * 1024

function setUp(options: Partial<MemoryStoreOptions> = {}) {
  const store = createMemoryStore({ bucket: 'lab-data', clock: systemClock, random: Math.random, sha256, ...options })
  const pool = createHashPool({ workers: 1, spawn: localHashWorker })
  const source = (logicalKey: string, file: Blob): UploadSource => ({
    logicalKey,
    key: `team/data/${logicalKey}`,
    file,
    hash: pool.hash(file),
  })
  return { store, source }
}

function patterned(sizeBytes: number): Blob {
  const bytes = new Uint8Array(sizeBytes)
  for (let index = 0; index < sizeBytes; index += 1) bytes[index] = index * 7 + (index >> 10)
  return new Blob([bytes])
}

/** Quilt's hash by an independent judge: SHA-256 over the SHA-256 of each 8 MiB. */
async function expectedHash(file: Blob): Promise<string> {
  const digests: Uint8Array[] = []
  for (let from = 0; from < file.size; from += 8 * MIB) {
    const part = await file.slice(from, from + 8 * MIB).arrayBuffer()
    digests.push(new Uint8Array(await crypto.subtle.digest('SHA-256', part)))
  }
  const joined = await new Blob(digests.map((digest) => new Uint8Array(digest))).arrayBuffer()
  return toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', joined)))
}

async function bytesAt(store: ObjectStore, key: string): Promise<Uint8Array> {
  return new Uint8Array(await new Response((await store.read({ key })).stream).arrayBuffer())
}

describe('files that are sent', () => {
  test.each([0, 1, 8 * MIB - 1, 8 * MIB, 8 * MIB + 1, 20 * MIB])(
    'of %d bytes arrive whole, with quilt’s hash',
    async (size) => {
      const { store, source } = setUp()
      const file = patterned(size)
      const [uploaded] = await uploadFiles(store, [source('a.bin', file)])
      expect(uploaded).toMatchObject({ key: 'team/data/a.bin', sizeBytes: size, chunked: await expectedHash(file) })
      expect(uploaded?.versionId).toBeDefined()
      expect(Buffer.compare(await bytesAt(store, 'team/data/a.bin'), new Uint8Array(await file.arrayBuffer()))).toBe(0)
    },
  )

  test('come back in the order given, with progress that ends at the whole and never goes back', async () => {
    const { store, source } = setUp({ versions: 'none' })
    const told: UploadProgress[] = []
    const sources = [source('b', patterned(9 * MIB)), source('a', patterned(10)), source('c', new Blob([]))]
    const uploaded = await uploadFiles(store, sources, { onProgress: (progress) => told.push(progress) })
    expect(uploaded.map((file) => file?.logicalKey)).toEqual(['b', 'a', 'c'])
    expect(uploaded.every((file) => file?.versionId === undefined)).toBe(true)
    expect(told.at(-1)).toEqual({
      ...{ sentBytes: 9 * MIB + 10, totalBytes: 9 * MIB + 10, storedFiles: 3, totalFiles: 3 },
      facts: { savedBytes: 0, waits: undefined, failedFiles: 0, skippedFiles: 0, level: 'checked' },
    })
    for (const [index, { sentBytes }] of told.entries())
      expect(sentBytes).toBeGreaterThanOrEqual(told[index - 1]?.sentBytes ?? 0)
  })

  test('never have more requests under way than allowed', async () => {
    const { store, source } = setUp()
    let running = 0
    let most = 0
    const counted: ObjectStore = {
      ...store,
      put: async (key, body, call) => {
        running += 1
        most = Math.max(most, running)
        const written = await store.put(key, body, call)
        running -= 1
        return written
      },
    }
    const sources = Array.from({ length: 40 }, (_, index) => source(`f${index}`, patterned(10)))
    await Promise.all(sources.map(({ hash }) => hash.chunked))
    await uploadFiles(counted, sources, { atOnce: 3 })
    expect(most).toBe(3)
  })
})

describe('a file that cannot be sent', () => {
  test('leaves no unfinished upload behind', async () => {
    const { store, source } = setUp()
    const aborted: string[] = []
    const watched = withFaults(
      {
        ...store,
        abortUpload: async (upload, call) =>
          void aborted.push(upload.key, String(await store.abortUpload(upload, call))),
      },
      [{ operation: 'putPart', nth: 2, when: 'before', fault: new Fault('denied', 'no more') }],
    )
    await expect(uploadFiles(watched, [source('big', patterned(20 * MIB))])).rejects.toMatchObject({ code: 'denied' })
    expect(aborted[0]).toBe('team/data/big')
    expect(await store.head({ key: 'team/data/big' })).toBeUndefined()
  })

  test('does not stop the others, and is told at the end, with how many they are', async () => {
    const { store, source } = setUp()
    const plan = ['a', 'c'].map((keyEnd) => ({
      ...{ operation: 'put' as const, nth: 1, when: 'before' as const, keyEnd },
      fault: new Fault('denied', 'no more.', { where: { key: keyEnd } }),
    }))
    const sources = ['a', 'b', 'c', 'd'].map((key) => source(key, patterned(10)))
    await expect(uploadFiles(withFaults(store, plan), sources)).rejects.toMatchObject({
      code: 'denied',
      message: 'a could not be sent: no more. 1 more of 4 files could not be sent either.',
      where: { key: 'a', file: 'a', files: 2 },
      cause: { message: 'no more.' },
    })
    expect(await store.head({ key: 'team/data/d' })).toBeDefined()
  })

  test('for want of a sign-in, stops those that are under way', async () => {
    const { store, source } = setUp()
    const refused = new Fault('signed-out', 'no more')
    const begun = Promise.withResolvers<AbortSignal | undefined>()
    const failing: ObjectStore = {
      ...store,
      put: async (key, _body, call) => {
        if (key.endsWith('slow')) {
          begun.resolve(call?.signal)
          return new Promise((_resolve, reject) => {
            call?.signal?.addEventListener('abort', () => reject(call.signal?.reason), { once: true })
          })
        }
        await begun.promise
        throw refused
      },
    }
    const sources = [source('slow', patterned(10)), source('bad', patterned(10))]
    await expect(uploadFiles(failing, sources)).rejects.toBe(refused)
    expect((await begun.promise)?.aborted).toBe(true)
  })

  test('as its bytes are not those that were hashed, is told as changed, by name', async () => {
    const { store, source } = setUp()
    const honest = source('a.csv', patterned(100))
    const swapped = { ...honest, file: patterned(101).slice(1) }
    await expect(uploadFiles(store, [swapped])).rejects.toMatchObject({
      code: 'changed',
      action: 'choose-again',
      where: { file: 'a.csv' },
    })
  })

  test('as it vanished while the line seemed to break, is told as changed', async () => {
    const { store, source } = setUp()
    const gone = new (class extends Blob {
      override slice(): Blob {
        return Object.assign(new Blob(), {
          arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')),
        })
      }
    })([patterned(10)])
    const broken = withFaults(store, [{ operation: 'put', nth: 1, when: 'before' }])
    const honest = source('a.csv', patterned(10))
    await expect(uploadFiles(broken, [{ ...honest, file: gone }])).rejects.toMatchObject({ code: 'changed' })
  })

  test('while the line is broken, stays a trouble of the line', async () => {
    const { store, source } = setUp()
    const broken = withFaults(store, [{ operation: 'put', nth: 1, when: 'before' }])
    await expect(uploadFiles(broken, [source('a.csv', patterned(10))])).rejects.toMatchObject({ code: 'offline' })
  })

  test('once cancelled, ends its upload in parts with a request that is not cancelled itself', async () => {
    const { store, source } = setUp()
    const opened: UploadRef[] = []
    const watched: ObjectStore = {
      ...store,
      openUpload: async (key, call) => {
        const upload = await store.openUpload(key, call)
        opened.push(upload)
        return upload
      },
    }
    const controller = new AbortController()
    const upload = uploadFiles(watched, [source('big', patterned(9 * MIB))], {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    })
    await expect(upload).rejects.toMatchObject({ name: 'AbortError' })
    expect(opened).toHaveLength(1)
    for (const ref of opened) await expect(store.listParts(ref)).rejects.toMatchObject({ code: 'absent' })
  })

  test('once cancelled, sends nothing more', async () => {
    const { store, source } = setUp()
    const controller = new AbortController()
    const sources = Array.from({ length: 30 }, (_, index) => source(`f${index}`, patterned(10)))
    const upload = uploadFiles(store, sources, { signal: controller.signal, onProgress: () => controller.abort() })
    await expect(upload).rejects.toMatchObject({ name: 'AbortError' })
    let stored = 0
    for await (const page of store.list('team/data/')) stored += page.objects.length
    expect(stored).toBeLessThan(30)
  })
})
