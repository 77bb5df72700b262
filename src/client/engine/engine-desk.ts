import { type Clock, Fault, ourCode, type Randomness, ServerTime } from '../../base/index.ts'
import type { HashPool } from '../../hash/index.ts'
import { isTopHash, type TopHash } from '../../package/index.ts'
import type { SealCrypto } from '../../session/index.ts'
import type { Body, ObjectStore } from '../../store/index.ts'
import type { ClientContext } from '../context.ts'
import type { DraftDesk } from '../draft/draft-desk.ts'
import type { RegistryRef } from '../engine.ts'
import type { ObjectPins } from '../objects/object-pins.ts'
import { LocalStores, type OpenFolder } from '../places/local-stores.ts'
import { bucketPlace, type RegistryPlace } from '../registry-place.ts'
import { type AddedStores, addedStores } from '../sessions/added-stores.ts'
import { Keeping } from '../sessions/keeping.ts'
import { type PageSettings, pageSettings } from '../sessions/page-settings.ts'
import { storeForReading, storeForWork } from '../store-for.ts'
import type { Transfers } from '../transfers/transfers.ts'
import { openRevision } from './open-revision.ts'
import { ReadNotes } from './read-notes.ts'
import { RevisionShelf } from './revision-shelf.ts'
import { type OpenSiteStore, SiteStores } from './site-stores.ts'

export interface EngineEnvironment {
  readonly openStore: OpenSiteStore
  readonly hashPool: HashPool
  readonly clock: Clock
  readonly random: Randomness
  readonly fetch: typeof fetch
  readonly body: (chunks: readonly Uint8Array[]) => Body
  readonly openFolder: OpenFolder
  /** The browser's own disk; undefined where there is none. */
  readonly browserDisk: (() => Promise<FileSystemDirectoryHandle>) | undefined
  /** Where drafts are kept; without it a reload loses them. */
  readonly indexedDB?: IDBFactory | undefined
  /** Where tabs of one origin hear of each other; without it a sign-out is this tab's alone. */
  readonly openChannel?: ((name: string) => BroadcastChannel | undefined) | undefined
  /** Without it, as where the page came by plain http, nobody is kept signed in. */
  readonly crypto?: SealCrypto | undefined
  /** Tabs take turns where a token is good once, and only one of them runs a transfer. */
  readonly locks?: Pick<LockManager, 'request' | 'query'> | undefined
  /** The origin of the page itself: no store may share it (reliability B). Undefined: none, as in Node. */
  readonly ownOrigin?: string | undefined
}

/** What all parts of the engine work with. */
export interface EngineDesk {
  readonly env: EngineEnvironment
  readonly stores: SiteStores
  readonly shelf: RevisionShelf
  readonly time: ServerTime
  readonly addedStores: AddedStores
  readonly settings: PageSettings
  readonly keeping: Keeping
  /** What the index may be made of. */
  readonly notes: ReadNotes
  /** What runs transfers is loaded for the first of them. */
  transfers(): Promise<Transfers>
  /** Which state of an object is read, loaded when the first is looked at. */
  pins(): Promise<ObjectPins>
  /** What holds drafts is loaded for the first of them. */
  drafts(): Promise<DraftDesk>
  contextOf(registry: RegistryRef): ClientContext
  /** Where a registry lies: a bucket, or a folder. A store that is not there is an `absent` Fault. */
  placeOf(registry: RegistryRef): RegistryPlace
  /** For reads that a person waits for. */
  reading(registry: RegistryRef): ObjectStore
  /** For transfers and publishing. */
  working(registry: RegistryRef): ObjectStore
}

export function createDesk(env: EngineEnvironment): EngineDesk {
  const time = new ServerTime(() => env.clock.nowMs())
  const stores = new SiteStores({
    open: env.openStore,
    fetch: env.fetch,
    locals: new LocalStores(env.openFolder),
    time,
    onUse: async (storeId) => {
      if (!(await keeping.use(storeId))) stores.sessions.close(storeId)
    },
  })
  const keeping = new Keeping(env, { fetch: env.fetch, nowMs: () => time.nowMs() })
  const contextOf = (registry: RegistryRef): ClientContext => ({
    openStore: (bucket) => stores.open(registry, bucket),
    guardOf: (bucket, waits) => stores.guard(registry, bucket, waits),
    openLocal: (path) => stores.locals.holding(path),
    sharesStore: (a, b) => stores.sharesStore(registry, a, b),
    hashPool: env.hashPool,
    clock: env.clock,
    random: env.random,
    body: env.body,
    files: undefined,
  })
  const placeOf = (registry: RegistryRef): RegistryPlace =>
    stores.locals.find(registry.storeId) ?? bucketPlace(registry.bucket)
  const reading = (registry: RegistryRef): ObjectStore => storeForReading(contextOf(registry), placeOf(registry))
  const notes = new ReadNotes(env.clock)
  // What one person read is not taken for what another one did.
  stores.onChange((storeId) => notes.forget(storeId))
  const desk: EngineDesk = {
    env,
    stores,
    time,
    addedStores: addedStores(env),
    settings: pageSettings(env),
    keeping,
    notes,
    transfers: loadedOnce(async () => new (await ourCode(import('../transfers/transfers.ts'))).Transfers(desk)),
    drafts: loadedOnce(async () => (await ourCode(import('../draft/draft-desk.ts'))).draftDesk(desk)),
    pins: loadedOnce(async () => new (await ourCode(import('../objects/object-pins.ts'))).ObjectPins()),
    contextOf,
    reading,
    placeOf,
    working: (registry) => storeForWork(contextOf(registry), placeOf(registry)),
    shelf: new RevisionShelf((registry, topHash, call) => openRevision(reading(registry), topHash, call)),
  }
  return desk
}

/** Loads when it is first asked for, and, over a broken line, again. */
export function loadedOnce<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined
  return () => {
    loading ??= load()
    loading.catch(() => {
      loading = undefined
    })
    return loading
  }
}

/** A text from the page as a top hash; anything else is an `invalid` Fault. */
export function hashFrom(text: string): TopHash {
  if (isTopHash(text)) return text
  throw new Fault('invalid', `“${text}” is no top hash.`, { action: 'fix-input' })
}
