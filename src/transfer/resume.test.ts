import { describe, expect, test } from 'vitest'
import { Fault } from '../base/index.ts'
import { md5Hex, sha256 } from '../hash/index.ts'
import { type ObjectStore, withFaults, withRetry } from '../store/index.ts'
import { createMemoryJournal, type JournalNote, type TransferJournal } from './journal.ts'
import { type UploadOptions, uploadFiles } from './upload.ts'
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
const KEY = 'team/data/a'
const place = { bucket: 'lab-data', key: KEY }

/** A store that says which parts were sent. */
function setUp() {
  const clock = instantClock()
  const real = testStore(clock)
  const sent: number[] = []
  const store: ObjectStore = {
    ...real,
    putPart: (upload, number, ...rest) => {
      sent.push(number)
      return real.putPart(upload, number, ...rest)
    },
  }
  const upload = async (bytes: Uint8Array<ArrayBuffer>, options: UploadOptions = {}, by: ObjectStore = store) => {
    const source = testSource(pool, 'a', bytes)
    // Hashed before: else it were chance whether a part waits for the one before it, or for its digest.
    await source.hash.chunked
    return uploadFiles(by, [source], { clock, atOnce: 1, ...options })
  }
  return { clock, real, store, sent, upload }
}

/** Opens an upload and sends some of the file's parts, as one who was killed then would have left it. */
async function begun(store: ObjectStore, bytes: Uint8Array<ArrayBuffer>, numbers: readonly number[]) {
  const upload = await store.openUpload(KEY)
  for (const number of numbers) {
    const part = bytes.slice((number - 1) * PART_BYTES, number * PART_BYTES)
    await store.putPart(upload, number, new Blob([part]), await sha256(part))
  }
  return upload
}

/** The notes of an earlier run that sent these parts of a file; they were hashed as `bytes`. */
async function notesOf(store: ObjectStore, uploadId: string, bytes: Uint8Array<ArrayBuffer>): Promise<JournalNote[]> {
  const parts = await store.listParts({ key: KEY, uploadId })
  return [
    { type: 'opening', place },
    { type: 'opened', place, uploadId, sizeBytes: bytes.length, partBytes: PART_BYTES },
    ...parts.map(({ number, etag, sha256 = '' }): JournalNote => {
      return { type: 'arrived', place, uploadId, number, etag, sha256 }
    }),
  ]
}

const bytes = testBytes(4 * PART_BYTES + 1)

async function md5Of(body: Blob | Uint8Array): Promise<string> {
  return `"${await md5Hex(new Uint8Array(body instanceof Blob ? await body.arrayBuffer() : body))}"`
}

describe('a file whose upload the journal knows', () => {
  test('is gone on with: only what is missing is sent, the rest counts as saved', async () => {
    const { real, sent, upload } = setUp()
    const { uploadId } = await begun(real, bytes, [1, 3])
    const journal = createMemoryJournal(await notesOf(real, uploadId, bytes))
    const saved: number[] = []
    await upload(bytes, { journal, onProgress: ({ facts }) => saved.push(facts?.savedBytes ?? -1) })
    expect(sent).toEqual([2, 4, 5])
    expect(await bytesOf(real, KEY)).toEqual(bytes)
    expect(saved.at(-1)).toBe(2 * PART_BYTES)
    expect(await journal.read()).toContainEqual(expect.objectContaining({ type: 'stored', uploadId }))
  })

  test.each<[string, Uint8Array<ArrayBuffer>]>([
    ['of the same size with other bytes', testBytes(bytes.length, 5)],
    ['that has grown', testBytes(bytes.length + PART_BYTES)],
    ['that was cut', bytes.slice(0, PART_BYTES + 2)],
    ['that is small now', bytes.slice(0, 3)],
  ])('and that is another one now, %s, is sent anew by an upload of its own', async (_, now) => {
    const { real, sent, upload } = setUp()
    const { uploadId } = await begun(real, bytes, [1, 2, 3])
    const journal = createMemoryJournal(await notesOf(real, uploadId, bytes))
    await upload(now, { journal })
    expect(await bytesOf(real, KEY)).toEqual(now)
    expect(new Set(sent).size).toBe(now.length < PART_BYTES ? 0 : Math.ceil(now.length / PART_BYTES))
    expect(await openKeys(real)).toEqual([])
    expect(await journal.read()).toContainEqual({ type: 'gone', place, uploadId })
  })

  test('and that the store ended meanwhile is sent by a new one', async () => {
    const { real, sent, upload } = setUp()
    const { uploadId } = await begun(real, bytes, [1, 2])
    const journal = createMemoryJournal(await notesOf(real, uploadId, bytes))
    await real.abortUpload({ key: KEY, uploadId })
    await upload(bytes, { journal })
    expect(sent).toEqual([1, 2, 3, 4, 5])
    expect(await openKeys(real)).toEqual([])
  })

  test('and that became an object whose answer never came is found there', async () => {
    const { real, store, sent, upload } = setUp()
    const journal = createMemoryJournal()
    const stop = new AbortController()
    const killed: ObjectStore = {
      ...store,
      completeUpload: async (...call) => {
        await store.completeUpload(...call)
        stop.abort()
        throw stop.signal.reason
      },
      head: () => Promise.reject(new Fault('offline', 'Gone.')),
    }
    const cancelled = upload(bytes, { journal, signal: stop.signal, keepsUploads: true }, killed)
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' })
    sent.length = 0
    expect(await upload(bytes, { journal })).toMatchObject([{ versionId: expect.any(String) }])
    expect(sent).toEqual([])
    let versions = 0
    for await (const page of real.listVersions(KEY)) versions += page.length
    expect(versions).toBe(1)
  })
})

describe('a file that was noted as stored', () => {
  async function stored(versions: 'kept' | 'none') {
    const clock = instantClock()
    const real = testStore(clock, { versions })
    const puts: string[] = []
    const store: ObjectStore = {
      ...real,
      put: (key, ...rest) => {
        puts.push(key)
        return real.put(key, ...rest)
      },
    }
    const journal = createMemoryJournal()
    const small = testBytes(5)
    const [first] = await uploadFiles(store, [testSource(pool, 'a', small)], { clock, journal })
    puts.length = 0
    const again = (content = small) => uploadFiles(store, [testSource(pool, 'a', content)], { clock, journal })
    return { real, puts, first, again }
  }

  test('is not sent again, and keeps its version', async () => {
    const { puts, first, again } = await stored('kept')
    expect(await again()).toEqual([first])
    expect(puts).toEqual([])
  })

  test('is not sent again where somebody else wrote over it and its version is kept', async () => {
    const { real, puts, first, again } = await stored('kept')
    await real.put(KEY, testBytes(5, 3))
    expect(await again()).toEqual([first])
    expect(puts).toEqual([])
  })

  test.each<[string, (real: ObjectStore) => Promise<unknown>]>([
    ['is gone', (real) => real.remove({ key: KEY })],
    ['was written over', (real) => real.put(KEY, testBytes(5, 3))],
  ])('and %s meanwhile is sent again', async (_, change) => {
    const { real, puts, again } = await stored('none')
    await change(real)
    await again()
    expect(puts).toEqual([KEY])
    expect(await bytesOf(real, KEY)).toEqual(testBytes(5))
  })

  test('and has other bytes now is sent again', async () => {
    const { real, puts, again } = await stored('kept')
    await again(testBytes(5, 3))
    expect(puts).toEqual([KEY])
    expect(await bytesOf(real, KEY)).toEqual(testBytes(5, 3))
  })
})

describe('an upload that only the store knows', () => {
  test('is taken over where all its parts are the file’s', async () => {
    const { real, sent, upload } = setUp()
    await begun(real, bytes, [2, 5])
    await upload(bytes)
    expect(sent).toEqual([1, 3, 4])
    expect(await openKeys(real)).toEqual([])
  })

  test('is told by MD5 where the store tells no SHA-256 of its parts', async () => {
    const { real, store, sent, upload } = setUp()
    const md5s: ObjectStore = {
      ...store,
      putPart: async (ref, number, body, digest, call) => {
        const receipt = await store.putPart(ref, number, body, digest, call)
        return { ...receipt, etag: await md5Of(body) }
      },
      listParts: async (ref, call) => {
        const parts = await real.listParts(ref, call)
        return Promise.all(
          parts.map(async (part) => {
            const from = (part.number - 1) * PART_BYTES
            return { ...part, sha256: undefined, etag: await md5Of(bytes.slice(from, from + PART_BYTES)) }
          }),
        )
      },
      completeUpload: async (ref, receipts, ...rest) => {
        const parts = await real.listParts(ref)
        const own = receipts.map((receipt) => ({ ...receipt, etag: parts[receipt.number - 1]?.etag ?? '' }))
        return real.completeUpload(ref, own, ...rest)
      },
    }
    await begun(real, bytes, [1, 2])
    await upload(bytes, {}, md5s)
    expect(sent).toEqual([3, 4, 5])
  })

  test.each<[string, Uint8Array<ArrayBuffer>, readonly number[]]>([
    ['has a part of another file', testBytes(bytes.length, 4), [1]],
    ['has a part that the file has not', testBytes(8 * PART_BYTES), [1, 7]],
    ['is empty', bytes, []],
  ])('and %s is somebody else’s: it is neither used nor ended', async (_, theirs, numbers) => {
    const { real, sent, upload } = setUp()
    const { uploadId } = await begun(real, theirs, numbers)
    await upload(bytes)
    expect(sent).toEqual([1, 2, 3, 4, 5])
    expect(await bytesOf(real, KEY)).toEqual(bytes)
    expect((await real.listParts({ key: KEY, uploadId })).map(({ number }) => number)).toEqual(numbers)
  })

  test('is not looked for where nobody may list uploads', async () => {
    const { store, real, sent, upload } = setUp()
    await begun(real, bytes, [1])
    const denied = withFaults(store, [
      { operation: 'listUploads', nth: 1, when: 'before', fault: new Fault('denied', 'no') },
    ])
    await upload(bytes, {}, denied)
    expect(sent).toEqual([1, 2, 3, 4, 5])
  })
})

describe('an answer to the opening of an upload that is lost', () => {
  const lost = { operation: 'openUpload' as const, nth: 1, when: 'after' as const }

  test('leaves nothing behind, and what others began before stays', async () => {
    const { clock, real, store, upload } = setUp()
    const theirs = await real.openUpload(KEY)
    await clock.wait(60_000)
    await upload(bytes, {}, withRetry(withFaults(store, [lost]), { clock, random: () => 0.5 }))
    expect(await bytesOf(real, KEY)).toEqual(bytes)
    expect(await real.listParts(theirs)).toEqual([])
    expect(await openKeys(real)).toEqual([KEY])
  })

  test('before a death, is the upload that the next run goes on with', async () => {
    const { real, upload } = setUp()
    await real.openUpload(KEY)
    await upload(bytes, { journal: createMemoryJournal([{ type: 'opening', place }]) })
    expect(await openKeys(real)).toEqual([])
  })
})

describe('an upload that is cancelled', () => {
  test('is ended until the store says that it is gone, and noted so', async () => {
    const { real, store, upload } = setUp()
    const stop = new AbortController()
    const journal = createMemoryJournal()
    let aborts = 0
    const slow: ObjectStore = {
      ...store,
      abortUpload: async (ref, call) => {
        aborts += 1
        if (aborts === 3) await real.abortUpload(ref, call)
      },
    }
    const run = upload(bytes, { journal, signal: stop.signal, onProgress: () => stop.abort() }, slow)
    await expect(run).rejects.toMatchObject({ name: 'AbortError' })
    expect(aborts).toBe(3)
    expect(await openKeys(real)).toEqual([])
    expect((await journal.read()).at(-1)).toMatchObject({ type: 'gone' })
  })

  test('that cannot be ended is not noted as gone', async () => {
    const { store, upload } = setUp()
    const stop = new AbortController()
    const journal = createMemoryJournal()
    const deaf: ObjectStore = { ...store, abortUpload: async () => undefined }
    const run = upload(bytes, { journal, signal: stop.signal, onProgress: () => stop.abort() }, deaf)
    await expect(run).rejects.toMatchObject({ name: 'AbortError' })
    expect((await journal.read()).map(({ type }) => type)).not.toContain('gone')
  })

  test('stays where it is to be gone on with', async () => {
    const { real, sent, upload } = setUp()
    const stop = new AbortController()
    const journal = createMemoryJournal()
    const options = { journal, signal: stop.signal, keepsUploads: true, onProgress: () => stop.abort() }
    await expect(upload(bytes, options)).rejects.toMatchObject({ name: 'AbortError' })
    expect(await openKeys(real)).toEqual([KEY])
    await upload(bytes, { journal })
    // One was under way.
    expect(sent).toHaveLength(6)
    expect(new Set(sent).size).toBe(5)
  })

  test('while it becomes an object is not given up before the store was asked', async () => {
    const { real, store, upload } = setUp()
    const stop = new AbortController()
    const aborted: string[] = []
    const late: ObjectStore = {
      ...store,
      completeUpload: async (...call) => {
        await store.completeUpload(...call)
        stop.abort()
        throw stop.signal.reason
      },
      abortUpload: async (ref, call) => {
        aborted.push(ref.uploadId)
        await real.abortUpload(ref, call)
      },
    }
    const journal = createMemoryJournal()
    await expect(upload(bytes, { journal, signal: stop.signal }, late)).rejects.toMatchObject({ name: 'AbortError' })
    expect(aborted).toEqual([])
    expect((await journal.read()).at(-1)).toMatchObject({ type: 'stored' })
  })
})

describe('a journal', () => {
  test('has each note before anybody hears of what it says', async () => {
    const { upload } = setUp()
    const notes: JournalNote[] = []
    const written = { parts: 0 }
    const journal: TransferJournal = {
      ...createMemoryJournal(),
      note: async (note) => {
        await new Promise((resolve) => setImmediate(resolve))
        notes.push(note)
        if (note.type === 'arrived') written.parts += 1
      },
    }
    const late: number[] = []
    await upload(bytes, {
      journal,
      onProgress: ({ sentBytes }) => {
        if (Math.ceil(sentBytes / PART_BYTES) > written.parts) late.push(sentBytes)
      },
    })
    expect(late).toEqual([])
    expect(notes.map(({ type }) => type)).toEqual(['opening', 'opened', ...Array(5).fill('arrived'), 'stored'])
  })

  test.each(['read', 'note'] as const)('that fails to %s stops nothing', async (call) => {
    const { real, upload } = setUp()
    const broken = { ...createMemoryJournal(), [call]: () => Promise.reject(new Error('full')) }
    await upload(bytes, { journal: broken })
    expect(await bytesOf(real, KEY)).toEqual(bytes)
  })

  test('keeps the uploads of what failed for the next run; without one they are ended', async () => {
    for (const journal of [createMemoryJournal(), undefined]) {
      const { real, store, upload } = setUp()
      const refused = { operation: 'putPart' as const, nth: 3, when: 'before' as const }
      const failing = withFaults(store, [{ ...refused, fault: new Fault('denied', 'no') }])
      await expect(upload(bytes, { journal }, failing)).rejects.toMatchObject({ code: 'denied' })
      expect(await openKeys(real)).toEqual(journal ? [KEY] : [])
    }
  })
})
