import { type Clock, Fault, type Randomness } from '../base/index.ts'
import type { HashPool } from '../hash/index.ts'
import { isTopHash, type TopHash } from '../package/index.ts'
import type { Body, ObjectStore } from '../store/index.ts'
import type { ClientContext } from './context.ts'
import type { RegistryRef } from './engine.ts'
import { openRevision } from './open-revision.ts'
import { RevisionShelf } from './revision-shelf.ts'
import { type OpenSiteStore, SiteStores } from './site-stores.ts'
import { storeForReading, storeForWork } from './store-for.ts'

export interface EngineEnvironment {
  readonly openStore: OpenSiteStore
  readonly hashPool: HashPool
  readonly clock: Clock
  readonly random: Randomness
  readonly fetch: typeof fetch
  readonly body: (chunks: readonly Uint8Array[]) => Body
}

/** What all parts of the engine work with. */
export interface EngineDesk {
  readonly env: EngineEnvironment
  readonly stores: SiteStores
  readonly shelf: RevisionShelf
  contextOf(registry: RegistryRef): ClientContext
  /** For reads that a person waits for. */
  reading(registry: RegistryRef): ObjectStore
  /** For transfers and publishing. */
  working(registry: RegistryRef): ObjectStore
}

export function createDesk(env: EngineEnvironment): EngineDesk {
  const stores = new SiteStores(env.openStore, env.fetch)
  const contextOf = (registry: RegistryRef): ClientContext => ({
    openStore: (bucket) => stores.open(registry, bucket),
    openLocal: () => undefined,
    sharesStore: (a, b) => stores.sharesStore(registry, a, b),
    hashPool: env.hashPool,
    clock: env.clock,
    random: env.random,
    body: env.body,
    files: undefined,
  })
  const reading = (registry: RegistryRef): ObjectStore => storeForReading(contextOf(registry), registry.bucket)
  return {
    env,
    stores,
    contextOf,
    reading,
    working: (registry) => storeForWork(contextOf(registry), registry.bucket),
    shelf: new RevisionShelf((registry, topHash, call) => openRevision(reading(registry), topHash, call)),
  }
}

/** A text from the page as a top hash; anything else is an `invalid` Fault. */
export function hashFrom(text: string): TopHash {
  if (isTopHash(text)) return text
  throw new Fault('invalid', `“${text}” is no top hash.`, { action: 'fix-input' })
}
