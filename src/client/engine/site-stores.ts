import { asFault, Fault, type ServerTime } from '../../base/index.ts'
import { NAMES_PREFIX } from '../../registry/index.ts'
import { keySource, SessionRing, waysOf } from '../../session/index.ts'
import {
  checkWriteOptions,
  isLoopback,
  type KeysForRequest,
  type ObjectStore,
  type SessionGuard,
  type StoreAbilities,
  type WriteOptions,
} from '../../store/index.ts'
import type { AccessKeys, RegistryRef, SiteConfig, StoreConfig, StoreState } from '../engine.ts'
import { BROWSER_STORE, type LocalStores } from '../places/local-stores.ts'
import { type JoinedStores, joinStores } from '../sessions/join-stores.ts'
import { asNobody, ofNoStore } from './as-nobody.ts'

/** Opens the store of one bucket. */
export type OpenSiteStore = (config: StoreConfig, bucket: string, access: StoreAccess) => ObjectStore

export interface StoreAccess {
  /** Asked at every request, so that a sign-out takes effect at once. */
  readonly keys: KeysForRequest
  /** Hears what the store says of it, when it refuses a request for its date. */
  readonly time: ServerTime
  /** Sends the requests in place of the usual `fetch`. */
  readonly through?: typeof fetch
}

export interface SiteStoresOptions {
  readonly open: OpenSiteStore
  readonly fetch: typeof fetch
  readonly locals: LocalStores
  readonly time: ServerTime
  /** Told before the keys of a store are used. */
  readonly onUse?: (storeId: string) => Promise<void>
}

/** The stores of a site and those that were added here, who is signed in to each, and which store a bucket belongs to. */
export class SiteStores {
  /** Registries without S3, which have store ids too. */
  readonly locals: LocalStores
  readonly sessions: SessionRing
  readonly #options: SiteStoresOptions
  readonly #opened = new Map<string, ObjectStore>()
  readonly #found = new Map<string, StoreAbilities>()
  readonly #pointerWrites = new Map<string, number>()
  readonly #listeners = new Set<(storeId: string | undefined) => void>()
  #site: readonly StoreConfig[] = []
  #added: readonly StoreConfig[] = []
  #mayAdd = true
  #joined: JoinedStores = joinStores([], [])

  constructor(options: SiteStoresOptions) {
    this.#options = options
    this.locals = options.locals
    const { time, onUse } = options
    this.sessions = new SessionRing({
      nowMs: () => time.nowMs(),
      onChange: (storeId) => this.#tell(storeId),
      ...(onUse && { onUse }),
    })
  }

  async configure(site: SiteConfig): Promise<readonly StoreState[]> {
    if (site.stores.some(({ id }) => id === BROWSER_STORE)) throw takenId()
    for (const { id, write } of site.stores) if (write) checkWrite(id, write)
    this.#site = site.stores
    this.#mayAdd = site.addStores ?? true
    this.#join()
    await Promise.all(site.stores.map((config) => this.#fetchKeys(config)))
    return this.states()
  }

  /** Stores beyond the site's own; those of the last call are no longer there, nor are their sessions. */
  setAdded(stores: readonly StoreConfig[]): void {
    const before = this.configs
    this.#added = stores
    this.#join()
    for (const { id } of before) if (!this.configs.some((config) => config.id === id)) this.sessions.close(id)
    this.#tell(undefined)
  }

  /** May people add stores, and buckets, of their own to this site? */
  get mayAdd(): boolean {
    return this.#mayAdd
  }

  /** Of a session that changed its store's id; of the list of stores, undefined. */
  onChange(listener: (storeId: string | undefined) => void): void {
    this.#listeners.add(listener)
  }

  /** As it was added, where it is not the site's own. */
  addedAs(storeId: string): StoreConfig | undefined {
    return this.#joined.added.get(storeId)
  }

  get configs(): readonly StoreConfig[] {
    return this.#joined.configs
  }

  states(): readonly StoreState[] {
    return [...this.configs.map((config) => this.state(config.id)), ...this.locals.states()]
  }

  state(storeId: string): StoreState {
    const config = this.config(storeId)
    const { id, label, endpoint, region, buckets, anyBucket = false } = config
    const { added, addedBuckets } = this.#joined
    return {
      kind: 's3',
      id,
      label,
      endpoint,
      region,
      buckets,
      anyBucket,
      session: this.sessions.state(id),
      account: this.sessions.account(id),
      signIn: waysOf(config),
      added: added.has(id),
      addedBuckets: addedBuckets.get(id) ?? [],
    }
  }

  /** The store of a bucket: that of `registry` where it has the bucket, else the one store that names it, else read as nobody. */
  open(registry: RegistryRef, bucket: string): ObjectStore {
    const config = this.#configFor(registry, bucket)
    if (config)
      return this.#openKept(`${config.id}/${bucket}`, config, bucket, (call) => this.sessions.keys(config.id, call))
    const near = this.#nearest(registry)
    if (near)
      return asNobody(
        this.#openKept(`${near.id}/nobody/${bucket}`, near, bucket, async () => undefined),
        bucket,
        near.endpoint,
      )
    throw ofNoStore(bucket)
  }

  /** What the store of a bucket was found to be able to do; undefined: nobody has asked it in this tab. */
  abilities({ storeId, bucket }: RegistryRef): StoreAbilities | undefined {
    return this.#found.get(`${storeId}/${bucket}`)
  }

  /** The same as `open`, whose abilities are tried anew; what is published next goes by those. */
  reopen(registry: RegistryRef): ObjectStore {
    this.#opened.delete(`${registry.storeId}/${registry.bucket}`)
    return this.open(registry, registry.bucket)
  }

  /** Renews keys that were refused in a call to a bucket's store, or with `waits` waits for a sign-in. */
  guard(registry: RegistryRef, bucket: string, waits: boolean): SessionGuard | undefined {
    const config = this.#configFor(registry, bucket)
    return config && this.sessions.guard(config.id, waits)
  }

  /** The registry of a bucket that was named without its store, as seen from `registry`; undefined: no store of the site has it. */
  homeOf(registry: RegistryRef, bucket: string): RegistryRef | undefined {
    if (bucket === registry.bucket && !this.locals.find(registry.storeId)) return registry
    const config = this.#configFor(registry, bucket)
    return config && { bucket, storeId: config.id }
  }

  /** Do two buckets lie in one store, as seen from `registry`? */
  sharesStore(registry: RegistryRef, a: string, b: string): boolean {
    const config = this.#configFor(registry, a)
    return config !== undefined && config === this.#configFor(registry, b)
  }

  /** An `absent` Fault for an id that no store has. */
  config(storeId: string): StoreConfig {
    const config = this.configs.find(({ id }) => id === storeId)
    if (config) return config
    throw new Fault('absent', `This site knows no store “${storeId}”. Check its config.json.`, {
      where: { store: storeId },
    })
  }

  /** How often pointers of a registry were written here: what was listed before is old. */
  pointerWrites({ storeId, bucket }: RegistryRef): number {
    return this.#pointerWrites.get(`${storeId}/${bucket}`) ?? 0
  }

  /** Whether it succeeded or not: an answer may be lost. */
  async #noticed<T>(name: string, key: string, write: Promise<T>): Promise<T> {
    try {
      return await write
    } finally {
      if (key.startsWith(NAMES_PREFIX)) this.#pointerWrites.set(name, (this.#pointerWrites.get(name) ?? 0) + 1)
    }
  }

  #join(): void {
    this.#joined = joinStores(this.#site, this.#added)
    this.#opened.clear()
    this.#found.clear()
  }

  #configFor(registry: RegistryRef, bucket: string): StoreConfig | undefined {
    const own = this.#nearest(registry)
    const isOwn = bucket === registry.bucket || own?.buckets.includes(bucket)
    return own && isOwn ? own : this.configs.find(({ buckets }) => buckets.includes(bucket))
  }

  /** The store of a registry; undefined for one of this computer. */
  #nearest({ storeId }: RegistryRef): StoreConfig | undefined {
    return this.locals.find(storeId) ? undefined : this.config(storeId)
  }

  #openKept(name: string, config: StoreConfig, bucket: string, keys: KeysForRequest): ObjectStore {
    const known = this.#opened.get(name)
    if (known) return known
    const store = this.#options.open(config, bucket, { keys, time: this.#options.time })
    const opened: ObjectStore = {
      ...store,
      can: async (call) => {
        const found = await store.can(call)
        this.#found.set(name, found)
        return found
      },
      put: (key, ...more) => this.#noticed(name, key, store.put(key, ...more)),
      remove: (ref, ...more) => this.#noticed(name, ref.key, store.remove(ref, ...more)),
    }
    this.#opened.set(name, opened)
    return opened
  }

  #tell(storeId: string | undefined): void {
    for (const listener of this.#listeners) listener(storeId)
  }

  /** The start server's keys: only for a store on this machine, only from our own origin, only a path of ours. */
  async #fetchKeys({ id, endpoint, keysPath }: StoreConfig): Promise<void> {
    if (keysPath === undefined || this.sessions.state(id) === 'signed-in') return
    if (!isLoopback(new URL(endpoint).hostname)) return
    if (!/^\/(?![/\\])/.test(keysPath)) return
    try {
      const answer = await this.#options.fetch(keysPath, { cache: 'no-store', redirect: 'error' })
      if (!answer.ok) return
      const keys: unknown = await answer.json()
      if (isKeys(keys)) await this.sessions.open(id, keySource(keys), false)
    } catch {
      // Without keys the store is signed out, and the page offers to sign in.
    }
  }
}

/** Told when the page starts, not at the first write. */
function checkWrite(id: string, options: WriteOptions): void {
  try {
    checkWriteOptions(options)
  } catch (error) {
    throw new Fault('invalid', `${asFault(error).message} Whoever keeps the site has to mend its config.json.`, {
      where: { store: id },
      cause: error,
    })
  }
}

function takenId(): Fault {
  return new Fault(
    'invalid',
    `No store of a site may have the id “${BROWSER_STORE}”: this browser's own registry has it.`,
  )
}

function isKeys(value: unknown): value is AccessKeys {
  if (typeof value !== 'object' || value === null) return false
  const { accessKeyId, secretAccessKey } = value as Record<string, unknown>
  return typeof accessKeyId === 'string' && typeof secretAccessKey === 'string'
}
