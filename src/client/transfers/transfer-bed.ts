import { type Call, systemClock } from '../../base/index.ts'
import { createHashPool, localHashWorker, sha256 } from '../../hash/index.ts'
import { createMemoryStore, type MemoryStoreOptions, type ObjectStore } from '../../store/index.ts'
import { REQUEST } from '../draft/draft-bed.ts'
import { draftDesk } from '../draft/draft-desk.ts'
import { type KeptDrafts, memoryKeptDrafts } from '../draft/kept-drafts.ts'
import type { EngineDesk, EngineEnvironment } from '../engine/engine-desk.ts'
import type { DraftEngine, DraftRef, JobEvent, PublishRequest, TransfersEngine } from '../engine.ts'
import { memoryDesk } from '../memory-desk.ts'
import { type KeptTransfers, memoryKeptTransfers } from './kept-transfers.ts'
import { TransferShelf } from './transfer-shelf.ts'
import { Transfers } from './transfers.ts'
import { transfersDesk } from './transfers-desk.ts'

/** What one browser has: its disk, its locks, and the store that its tabs talk to. */
export interface TransferBed {
  readonly kept: KeptTransfers
  readonly drafts: KeptDrafts
  /** As somebody else sees it. */
  readonly store: ObjectStore
  /** Opens a page; `around`: what stands between it and the store. */
  open(options?: TabOptions): Promise<Tab>
}

export interface TabOptions {
  readonly around?: (store: ObjectStore) => ObjectStore
  readonly kept?: KeptTransfers
  readonly clock?: EngineEnvironment['clock']
}

export interface Tab {
  readonly desk: EngineDesk
  readonly drafts: DraftEngine
  readonly transfers: TransfersEngine
  readonly events: JobEvent[]
  publish(draft: DraftRef, more?: Partial<PublishRequest> & Call): ReturnType<DraftEngine['publish']>
  /** The page is closed: its locks go, and it gets no answer any more. */
  kill(): void
}

/** Parts are small here: files are cut as they are hashed. */
export const PART_BYTES = 64 * 1024

/** Pages of one browser over a store in memory; for tests. */
export function transferBed(options: Partial<MemoryStoreOptions> = {}): TransferBed {
  const [kept, drafts] = [memoryKeptTransfers(), memoryKeptDrafts()]
  const store = createMemoryStore({ bucket: 'lab', clock: systemClock, random: Math.random, sha256, ...options })
  const owners = new Map<string, object>()

  const locksOf = (owner: object): NonNullable<EngineEnvironment['locks']> => ({
    // Only what the engine asks of locks: each by its name, at once or not at all.
    request: (async (name: string, _options: LockOptions, work: (lock: Lock | null) => unknown) => {
      if (owners.has(name)) return work(null)
      owners.set(name, owner)
      try {
        return await work({ name, mode: 'exclusive' })
      } finally {
        if (owners.get(name) === owner) owners.delete(name)
      }
    }) as LockManager['request'],
    query: async () => ({
      held: Array.from(owners.keys(), (name) => ({ name, mode: 'exclusive' as const })),
      pending: [],
    }),
  })

  return {
    kept,
    drafts,
    store,
    async open({ around, kept: own = kept, clock }: TabOptions = {}) {
      const owner = {}
      const stored = (given: ObjectStore) => around?.(given) ?? given
      const dead = new AbortController()
      const hashPool = createHashPool({ workers: 1, spawn: localHashWorker, partBytes: PART_BYTES })
      const env = { openStore: () => store, hashPool, locks: locksOf(owner), ...(clock && { clock }) }
      const plain = await memoryDesk({ main: ['lab'] }, {}, env)
      const contextOf: EngineDesk['contextOf'] = (registry) => {
        const context = plain.contextOf(registry)
        return { ...context, openStore: (bucket) => mortal(stored(context.openStore(bucket)), dead.signal) }
      }
      const loading: { transfers?: Transfers } = {}
      const desk: EngineDesk = {
        ...plain,
        contextOf,
        transfers: async () => {
          loading.transfers ??= new Transfers(desk, new TransferShelf(mortal(own, dead.signal), plain.env.clock))
          return loading.transfers
        },
      }
      const engine = draftDesk(desk, mortal(drafts, dead.signal))
      const events: JobEvent[] = []
      return {
        desk,
        drafts: engine,
        transfers: transfersDesk(desk, await desk.transfers()),
        events,
        publish: (draft, { signal, ...more } = {}) =>
          engine.publish(draft, { ...REQUEST, ...more }, (event) => events.push(event), { signal }),
        kill() {
          dead.abort()
          for (const [name, held] of owners) if (held === owner) owners.delete(name)
        },
      }
    },
  }
}

/** The same, until it is dead: then it does nothing, and answers never. */
function mortal<T extends object>(living: T, death: AbortSignal): T {
  return new Proxy(living, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return (...given: unknown[]): unknown => {
        if (death.aborted) return new Promise(() => {})
        const answer: unknown = Reflect.apply(value, target, given)
        if (!(answer instanceof Promise)) return answer
        return answer.then(
          (told: unknown) => (death.aborted ? new Promise(() => {}) : told),
          (error: unknown) => (death.aborted ? new Promise(() => {}) : Promise.reject(error)),
        )
      }
    },
  })
}
