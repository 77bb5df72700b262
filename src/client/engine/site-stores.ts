import { asFault, Fault } from '../../base/index.ts'
import { KeyRing } from '../../session/index.ts'
import { checkWriteOptions, type ObjectStore, type WriteOptions } from '../../store/index.ts'
import type { AccessKeys, RegistryRef, SiteConfig, StoreConfig, StoreState } from '../engine.ts'
import { BROWSER_STORE, type LocalStores } from '../places/local-stores.ts'

/** Opens the store of one bucket; `keys` is asked at every request, so that a sign-out takes effect at once. */
export type OpenSiteStore = (config: StoreConfig, bucket: string, keys: () => Promise<AccessKeys>) => ObjectStore

/** The stores of a site, the keys for each, and which store a bucket belongs to. */
export class SiteStores {
  /** Registries without S3, which have store ids too. */
  readonly locals: LocalStores
  readonly #open: OpenSiteStore
  readonly #fetch: typeof fetch
  readonly #ring = new KeyRing()
  readonly #opened = new Map<string, ObjectStore>()
  #configs: readonly StoreConfig[] = []

  constructor(open: OpenSiteStore, fetcher: typeof fetch, locals: LocalStores) {
    this.locals = locals
    this.#open = open
    this.#fetch = fetcher
  }

  async configure(site: SiteConfig): Promise<readonly StoreState[]> {
    if (site.stores.some(({ id }) => id === BROWSER_STORE)) throw takenId()
    for (const { id, write } of site.stores) if (write) checkWrite(id, write)
    this.#configs = site.stores
    this.#opened.clear()
    await Promise.all(site.stores.map((config) => this.#fetchKeys(config)))
    return this.states()
  }

  states(): readonly StoreState[] {
    const own = this.#configs.map(
      ({ id, label, endpoint, region, buckets }): StoreState => ({
        kind: 's3',
        id,
        label,
        endpoint,
        region,
        buckets,
        session: this.#ring.has(id) ? 'signed-in' : 'signed-out',
      }),
    )
    return [...own, ...this.locals.states()]
  }

  signIn(storeId: string, keys: AccessKeys): void {
    this.#ring.put(this.#config(storeId).id, keys)
  }

  signOut(storeId: string): void {
    this.#ring.forget(storeId)
  }

  /** The store of a bucket: that of `registry` where it has the bucket, else the one store that names it. */
  open(registry: RegistryRef, bucket: string): ObjectStore {
    const config = this.#configFor(registry, bucket)
    if (!config) {
      throw new Fault(
        'unsupported',
        `The bucket ${bucket} belongs to no store of this site, and keys are never sent to a store they were not given for.`,
        { where: { bucket } },
      )
    }
    const name = `${config.id}/${bucket}`
    const opened = this.#opened.get(name) ?? this.#open(config, bucket, async () => this.#ring.get(config.id))
    this.#opened.set(name, opened)
    return opened
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

  #configFor(registry: RegistryRef, bucket: string): StoreConfig | undefined {
    const isLocal = this.locals.find(registry.storeId) !== undefined
    const own = isLocal ? undefined : this.#config(registry.storeId)
    const isOwn = bucket === registry.bucket || own?.buckets.includes(bucket)
    return own && isOwn ? own : this.#configs.find(({ buckets }) => buckets.includes(bucket))
  }

  #config(storeId: string): StoreConfig {
    const config = this.#configs.find(({ id }) => id === storeId)
    if (config) return config
    throw new Fault('absent', `This site knows no store “${storeId}”. Check its config.json.`, {
      where: { store: storeId },
    })
  }

  /** The start server's keys: only for a store on this machine, only from our own origin, only a path of ours. */
  async #fetchKeys({ id, endpoint, keysPath }: StoreConfig): Promise<void> {
    if (keysPath === undefined || this.#ring.has(id) || !isLoopback(endpoint) || !/^\/(?![/\\])/.test(keysPath)) return
    try {
      const answer = await this.#fetch(keysPath, { cache: 'no-store', redirect: 'error' })
      if (!answer.ok) return
      const keys: unknown = await answer.json()
      if (isKeys(keys)) this.#ring.put(id, keys)
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

function isLoopback(endpoint: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(endpoint).hostname)
}

function isKeys(value: unknown): value is AccessKeys {
  if (typeof value !== 'object' || value === null) return false
  const { accessKeyId, secretAccessKey } = value as Record<string, unknown>
  return typeof accessKeyId === 'string' && typeof secretAccessKey === 'string'
}
