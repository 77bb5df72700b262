import { join } from 'node:path'
import { Fault, isAbort, isFault, type Randomness } from '../../../src/base/index.ts'
import type { ClientContext } from '../../../src/client/context.ts'
import { nodeFiles } from '../../../src/client/node/node-files.ts'
import { type PushItem, type PushResult, push } from '../../../src/client/push/push.ts'
import { bucketPlace } from '../../../src/client/registry-place.ts'
import type { HashPool } from '../../../src/hash/index.ts'
import { NO_META, newHeader } from '../../../src/package/index.ts'
import type { ObjectStore, SessionGuard } from '../../../src/store/index.ts'
import type { TransferJournal, TransferMeans } from '../../../src/transfer/index.ts'
import { seeded } from '../../sim/random.ts'
import type { Script } from './fate.ts'
import { type HashFate, labHashing } from './lab-hashing.ts'
import { type Ask, type Asked, labStore } from './lab-store.ts'
import { BUCKET, type LabWorld, type MadeCall, NAME, SOURCE_BUCKET } from './lab-world.ts'

/** How a push of the lab ended. `failed` is what a person is told; `hangs`: nothing was told for too long. */
export type Ended =
  | { readonly type: 'published'; readonly result: PushResult }
  | { readonly type: 'failed'; readonly fault: Fault }
  | { readonly type: 'broke'; readonly error: unknown }
  | { readonly type: 'died' | 'hangs' | 'cancelled' }

export interface LabProcessOptions {
  readonly script?: Script
  readonly hashFate?: HashFate
  /** By how much the clock of this process is wrong. */
  readonly skewMs?: number
  readonly guard?: SessionGuard
  /** Null: there is no room for one. Default: over the notes of the world. */
  readonly journal?: TransferJournal | null
  readonly means?: Omit<TransferMeans, 'journal'>
  /** The files are files of this machine, below this folder, by their logical keys. */
  readonly files?: { readonly folder: string }
  /** Default: 20 MB/s. */
  readonly bytesPerMs?: number
}

/** Real milliseconds after which a run counts as hung; its own time may be hours by then. */
const PATIENCE_MS = 30_000
const MOST_LATENCY_MS = 40

/** One process that pushes. Killed, it makes no call any more, and no answer reaches it. */
export class LabProcess {
  readonly context: ClientContext
  readonly number: number
  readonly #world: LabWorld
  readonly #options: LabProcessOptions
  readonly #random: Randomness
  readonly #hashing: HashPool
  readonly #death = Promise.withResolvers<Ended>()
  readonly #stores: ReadonlyMap<string, ObjectStore>
  #isDead = false
  #calls = 0

  constructor(world: LabWorld, options: LabProcessOptions = {}) {
    world.processes += 1
    this.number = world.processes
    this.#world = world
    this.#options = options
    this.#random = seeded(world.seed * 31 + this.number)
    this.#hashing = labHashing(world.time, options.hashFate)
    this.#stores = new Map([
      [BUCKET, labStore(world.store, this.#ask)],
      [SOURCE_BUCKET, labStore(world.source, this.#ask)],
    ])
    const { skewMs = 0, guard } = options
    this.context = {
      openStore: (bucket) => this.#storeOf(bucket),
      openLocal: () => undefined,
      sharesStore: () => true,
      hashPool: this.#hashing,
      clock: {
        nowMs: () => world.time.nowMs + skewMs,
        monotonicMs: () => world.time.nowMs,
        wait: async (delayMs, signal) => {
          await world.time.sleep(delayMs, signal)
          if (this.#isDead) await never()
        },
      },
      random: this.#random,
      body: (chunks) => new Blob(chunks.map((chunk) => new Uint8Array(chunk))),
      files: options.files && nodeFiles(() => options.files?.folder ?? ''),
      ...(guard && { guardOf: () => guard }),
    }
  }

  /** Publishes these files on top of the base of the world; all that happens afterwards is waited for. */
  async push(files: ReadonlyMap<string, Blob>, signal?: AbortSignal): Promise<Ended> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const hangs = new Promise<Ended>((resolve) => {
      timer = setTimeout(() => resolve({ type: 'hangs' }), PATIENCE_MS)
    })
    const ended = await Promise.race([this.#push(files, signal), this.#death.promise, hangs])
    clearTimeout(timer)
    this.kill()
    return ended
  }

  /** At once; nobody is told. */
  kill(): void {
    if (this.#isDead) return
    this.#isDead = true
    this.#death.resolve({ type: 'died' })
    this.#hashing.close()
  }

  async #push(files: ReadonlyMap<string, Blob>, signal: AbortSignal | undefined): Promise<Ended> {
    const { base } = this.#world
    const folder = this.#options.files?.folder
    const items: PushItem[] = [...files].map(([logicalKey, file]) => ({
      logicalKey,
      meta: NO_META,
      file,
      hash: this.#hashing.hash(file, { signal }),
      ...(folder !== undefined && { path: join(folder, logicalKey) }),
    }))
    items.push(...(base?.entries ?? []).map((entry) => ({ logicalKey: entry.logicalKey, entry })))
    const job = {
      name: NAME,
      registry: bucketPlace(BUCKET),
      header: newHeader(),
      message: 'from the lab',
      items,
      parent: base?.topHash ?? null,
    }
    try {
      const journal = this.#options.journal === undefined ? this.#journal() : (this.#options.journal ?? undefined)
      const result = await push(this.context, job, { signal, transfer: { ...this.#options.means, journal } })
      await result.settled
      return { type: 'published', result }
    } catch (error) {
      if (signal?.aborted && isAbort(error)) return { type: 'cancelled' }
      return isFault(error) ? { type: 'failed', fault: error } : { type: 'broke', error }
    }
  }

  #storeOf(bucket: string): ObjectStore {
    const store = this.#stores.get(bucket)
    if (store) return store
    throw new Fault('absent', `There is no bucket “${bucket}”.`, { where: { bucket } })
  }

  /** Notes that outlive the process, as on a disk. */
  #journal(): TransferJournal {
    const { notes } = this.#world
    const disk = <T>(operation: Asked['operation'], key: string, work: () => T) =>
      this.#ask({ operation, key }, async () => work())
    return {
      read: () => disk('read journal', '', () => [...notes]),
      note: (note) => disk(`note ${note.type}`, 'place' in note ? note.place.key : '', () => void notes.push(note)),
      clear: () => disk('clear journal', '', () => void notes.splice(0)),
      trouble: undefined,
    }
  }

  readonly #ask: Ask = async (asked, work) => {
    if (this.#isDead) await never()
    const { operation, key, part, sentBytes = 0, signal } = asked
    const made: MadeCall = { process: this.number, operation, key, part, index: this.#calls, applied: false }
    this.#calls += 1
    this.#world.calls.push(made)
    const fate = await this.#options.script?.(made)
    const isBefore = fate?.type !== 'flips' && fate?.when === 'before'
    if (fate?.type === 'dies' && isBefore) return this.#die()
    await this.#pass(signal, isBefore ? 0 : sentBytes)
    if (fate?.type === 'fails' && isBefore) throw fate.fault ?? broken(key)
    try {
      const answer = await this.#world.time.work(() => work(fate?.type === 'flips' ? fate.at : undefined))
      made.applied = true
      if (fate?.type === 'dies') return this.#die()
      if (fate?.type === 'fails') throw fate.fault ?? broken(key)
      return answer
    } finally {
      await this.#pass(undefined, 0)
    }
  }

  /** The way to the store, or back. */
  async #pass(signal: AbortSignal | undefined, bytes: number): Promise<void> {
    const { bytesPerMs = 20_000 } = this.#options
    await this.#world.time.sleep(1 + this.#random() * MOST_LATENCY_MS + bytes / bytesPerMs, signal)
    if (this.#isDead) await never()
  }

  #die(): Promise<never> {
    this.kill()
    return never()
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined)
}

function broken(key: string): Fault {
  return new Fault('offline', 'The line broke, as planned.', { action: 'retry', where: { key } })
}
