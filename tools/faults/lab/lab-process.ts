import { Fault, isAbort, isFault, type Randomness } from '../../../src/base/index.ts'
import type { ClientContext } from '../../../src/client/context.ts'
import { createFileJournal } from '../../../src/client/node/journal/file-journal.ts'
import { nodeFiles } from '../../../src/client/node/node-files.ts'
import type { PushOptions } from '../../../src/client/package/package-push.ts'
import type { PushRun } from '../../../src/client/package/push-run.ts'
import { Package } from '../../../src/client/package.ts'
import type { PushResult } from '../../../src/client/push/push.ts'
import type { HashPool } from '../../../src/hash/index.ts'
import type { ObjectStore, SessionGuard } from '../../../src/store/index.ts'
import { seeded } from '../../sim/random.ts'
import type { Fate, Script } from './fate.ts'
import { labDisk } from './lab-disk.ts'
import { type HashFate, labHashing } from './lab-hashing.ts'
import { type Ask, type Harm, labStore } from './lab-store.ts'
import { BUCKET, DATA_FOLDER, JOURNAL_PATH, type LabWorld, type MadeCall, NAME, SOURCE_BUCKET } from './lab-world.ts'

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
  readonly push?: PushOptions
  /** Default: 20 MB/s. */
  readonly bytesPerMs?: number
}

/** Real milliseconds after which a run counts as hung; its own time may be hours by then. */
const PATIENCE_MS = 120_000
const MOST_LATENCY_MS = 40

/** One process that pushes. Killed, it makes no call any more, and no answer reaches it. */
export class LabProcess {
  readonly context: ClientContext
  readonly number: number
  /** What it told of its journal. */
  readonly words: string[] = []
  readonly #world: LabWorld
  readonly #options: LabProcessOptions
  readonly #random: Randomness
  readonly #hashing: HashPool
  readonly #death = Promise.withResolvers<Ended>()
  readonly #stores: ReadonlyMap<string, ObjectStore>
  /** Aborted when all is over: a composite signal that is listened to and never aborted is kept by Node for good. */
  readonly #end = new AbortController()
  #isDead = false
  #calls = 0

  constructor(world: LabWorld, options: LabProcessOptions = {}) {
    world.processes += 1
    this.number = world.processes
    world.running.add(this.number)
    this.#world = world
    this.#options = options
    this.#random = seeded(world.seed * 31 + this.number)
    this.#hashing = labHashing(world.time, world.partBytes, options.hashFate)
    this.#stores = new Map([
      [BUCKET, labStore(world.store, this.#ask)],
      [SOURCE_BUCKET, labStore(world.source, this.#ask)],
    ])
    const { skewMs = 0, guard } = options
    this.context = {
      openStore: (bucket) => this.#storeOf(bucket),
      openLocal: () => undefined,
      sharesStore: () => world.sharesStore,
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
      files: nodeFiles(() => DATA_FOLDER),
      openJournal: ({ onWord }) =>
        createFileJournal({
          path: JOURNAL_PATH,
          disk: labDisk(world.disk, this.#ask),
          self: { host: 'lab', pid: this.number },
          isRunning: (pid) => world.running.has(pid),
          held: new Set(),
          onWord,
        }),
      ...(guard && { guardOf: () => guard }),
    }
  }

  /** Publishes these bytes and files, by logical key, on top of the base of the world; all that comes of it is waited for. */
  async push(files: ReadonlyMap<string, Blob | string>, signal?: AbortSignal): Promise<Ended> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const hangs = new Promise<Ended>((resolve) => {
      timer = setTimeout(() => resolve({ type: 'hangs' }), PATIENCE_MS)
    })
    const stop = () => this.#end.abort()
    signal?.addEventListener('abort', stop, { once: true })
    const ended = await Promise.race([this.#push(files, signal), this.#death.promise, hangs])
    signal?.removeEventListener('abort', stop)
    clearTimeout(timer)
    this.kill()
    return ended
  }

  /** At once; nobody is told. */
  kill(): void {
    if (this.#isDead) return
    this.#isDead = true
    this.#world.running.delete(this.number)
    this.#death.resolve({ type: 'died' })
    this.#hashing.close()
    this.#end.abort()
  }

  async #push(files: ReadonlyMap<string, Blob | string>, signal: AbortSignal | undefined): Promise<Ended> {
    const { base } = this.#world
    try {
      const pkg = new Package(this.context, base?.revision)
      for (const [key, file] of files) await pkg.set(key, file, { signal: this.#end.signal })
      for (const entry of base?.joins ?? []) await pkg.set(entry.logicalKey, entry)
      const options = { message: 'from the lab', ...this.#options.push, signal: this.#end.signal }
      const run = pkg.startPush(NAME, `s3://${BUCKET}`, options)
      this.#listen(run)
      const result = await run.result
      await result.settled
      return { type: 'published', result }
    } catch (error) {
      if (signal?.aborted && isAbort(error)) return { type: 'cancelled' }
      return isFault(error) ? { type: 'failed', fault: error } : { type: 'broke', error }
    }
  }

  /** What is told of the journal, beside the push. */
  async #listen(run: PushRun): Promise<void> {
    for await (const event of run) if (event.type === 'journal') this.words.push(event.message)
  }

  #storeOf(bucket: string): ObjectStore {
    const store = this.#stores.get(bucket)
    if (store) return store
    throw new Fault('absent', `There is no bucket “${bucket}”.`, { where: { bucket } })
  }

  readonly #ask: Ask = async (asked, work) => {
    if (this.#isDead) await never()
    const { operation, key, part, sentBytes = 0, signal, failure = () => broken(key) } = asked
    const made: MadeCall = { process: this.number, operation, key, part, index: this.#calls, applied: false }
    this.#calls += 1
    this.#world.calls.push(made)
    const fate = await this.#options.script?.(made)
    const isBefore = fate !== undefined && 'when' in fate && fate.when === 'before'
    if (fate?.type === 'dies' && isBefore) return this.#die()
    await this.#pass(signal, isBefore ? 0 : sentBytes)
    if (fate?.type === 'fails' && isBefore) throw fate.fault ?? failure()
    try {
      const answer = await this.#world.time.work(() => work(harmOf(fate)))
      made.applied = true
      if (fate?.type === 'dies' || fate?.type === 'tears') return this.#die()
      if (fate?.type === 'fails') throw fate.fault ?? failure()
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

function harmOf(fate: Fate | undefined): Harm {
  if (fate?.type === 'flips') return { flip: fate.at }
  return fate?.type === 'tears' ? { tear: fate.at } : {}
}

function never(): Promise<never> {
  return new Promise(() => undefined)
}

function broken(key: string): Fault {
  return new Fault('offline', 'The line broke, as planned.', { action: 'retry', where: { key } })
}
