import { abortError, type Clock, Fault } from '../base/index.ts'
import { createHashPool, type HashPool, localHashWorker, sha256 } from '../hash/index.ts'
import { createMemoryStore, type MemoryStoreOptions, type ObjectStore } from '../store/index.ts'
import type { JournalNote, TransferJournal } from './journal.ts'
import type { UploadSource } from './upload.ts'

/** Parts in tests: so that a file of a hundred bytes plays what one of a hundred megabytes does. */
export const PART_BYTES = 8

/** Time that passes only while somebody waits, and then at once. */
export function instantClock(): Clock {
  let nowMs = 0
  return {
    monotonicMs: () => nowMs,
    nowMs: () => nowMs,
    wait: async (delayMs, signal) => {
      if (signal?.aborted) throw abortError(signal)
      await Promise.resolve()
      if (signal?.aborted) throw abortError(signal)
      nowMs += delayMs
    },
  }
}

export function smallPool(): HashPool {
  return createHashPool({ workers: 1, spawn: localHashWorker, partBytes: PART_BYTES })
}

/** A bucket in memory, for tests of uploads. */
export function testStore(clock: Clock, options: Partial<MemoryStoreOptions> = {}): ObjectStore {
  return createMemoryStore({ bucket: 'lab-data', clock, random: Math.random, sha256, ...options })
}

/** Bytes that tell files, and places in them, apart; `Uint8Array.from` would take a second for 10 MB. */
export function testBytes(sizeBytes: number, salt = 0): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(sizeBytes)
  for (let index = 0; index < sizeBytes; index += 1) bytes[index] = salt * 89 + index * 7 + (index >> 3)
  return bytes
}

export function testSource(pool: HashPool, logicalKey: string, bytes: Uint8Array<ArrayBuffer>): UploadSource {
  const file = new Blob([bytes])
  return { logicalKey, key: `team/data/${logicalKey}`, file, hash: pool.hash(file) }
}

export async function bytesOf(store: ObjectStore, key: string, versionId?: string): Promise<Uint8Array> {
  const { stream } = await store.read({ key, versionId })
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

export async function openKeys(store: ObjectStore): Promise<string[]> {
  const keys: string[] = []
  for await (const page of store.listUploads('')) keys.push(...page.map(({ key }) => key))
  return keys
}

type Operation = 'head' | 'put' | 'openUpload' | 'putPart' | 'listParts' | 'completeUpload' | 'abortUpload' | 'read'

/** What happens to one call of a store, or to one note of a journal. */
export type Mishap = 'none' | 'not-sent' | 'answer-lost' | 'refused' | 'killed-before' | 'killed-after'

/** One life of a process: killed, none of its calls is ever answered again. */
export class TestLife {
  readonly #store: ObjectStore
  readonly #mishap: (operation: Operation | 'note', key: string) => Mishap
  readonly #killed = Promise.withResolvers<'killed'>()
  #isDead = false

  constructor(store: ObjectStore, mishap: (operation: Operation | 'note', key: string) => Mishap) {
    this.#store = store
    this.#mishap = mishap
  }

  get killed(): Promise<'killed'> {
    return this.#killed.promise
  }

  get store(): ObjectStore {
    const real = this.#store
    const play = <T>(operation: Operation, key: string, work: () => Promise<T>) => this.#play(operation, key, work)
    return {
      ...real,
      list: (prefix, call) => this.#pages(real.list(prefix, call)),
      listUploads: (prefix, call) => this.#pages(real.listUploads(prefix, call)),
      head: (ref, call) => play('head', ref.key, () => real.head(ref, call)),
      read: (ref, call) => play('read', ref.key, () => real.read(ref, call)),
      put: (key, body, call) => play('put', key, () => real.put(key, body, call)),
      openUpload: (key, call) => play('openUpload', key, () => real.openUpload(key, call)),
      putPart: (upload, number, body, digest, call) =>
        play('putPart', upload.key, () => real.putPart(upload, number, body, digest, call)),
      listParts: (upload, call) => play('listParts', upload.key, () => real.listParts(upload, call)),
      completeUpload: (upload, parts, composite, call) =>
        play('completeUpload', upload.key, () => real.completeUpload(upload, parts, composite, call)),
      abortUpload: (upload, call) => play('abortUpload', upload.key, () => real.abortUpload(upload, call)),
    }
  }

  /** A journal that writes into `notes`, as far as this life goes. */
  journal(notes: JournalNote[]): TransferJournal {
    return {
      read: async () => [...notes],
      note: (note) => {
        const key = 'place' in note ? note.place.key : ''
        return this.#play('note', key, async () => void notes.push(note))
      },
      clear: async () => void notes.splice(0),
      trouble: undefined,
    }
  }

  async #play<T>(operation: Operation | 'note', key: string, work: () => Promise<T>): Promise<T> {
    if (this.#isDead) return never()
    const mishap = this.#mishap(operation, key)
    if (mishap === 'not-sent') throw lineBroke()
    if (mishap === 'refused') throw new Fault('denied', 'Not now.', { where: { key } })
    if (mishap === 'killed-before') return this.#die()
    const result = await work()
    if (mishap === 'answer-lost') throw lineBroke()
    if (mishap === 'killed-after') return this.#die()
    return this.#isDead ? never() : result
  }

  #pages<P>(pages: AsyncIterable<P>): AsyncIterable<P> {
    return {
      [Symbol.asyncIterator]: () => {
        const iterator = pages[Symbol.asyncIterator]()
        return { next: () => (this.#isDead ? never() : iterator.next()) }
      },
    }
  }

  #die(): Promise<never> {
    this.#isDead = true
    this.#killed.resolve('killed')
    return never()
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined)
}

function lineBroke(): Fault {
  return new Fault('offline', 'The line broke, as planned.', { action: 'retry' })
}
