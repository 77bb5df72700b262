import { Fault } from '../../base/index.ts'
import {
  type CredentialSource,
  type KeptPlace,
  KeptSource,
  reopenSource,
  type SourceEnvironment,
  type StoreConfig,
  sealedFor,
  type Vault,
  waysOf,
} from '../../session/index.ts'

/** So often it is noted at most that a session is in use. */
const TOUCH_MS = 60_000

export interface KeptSessionsOptions {
  /** Undefined: nothing is kept. */
  readonly vault: Vault | undefined
  readonly sources: SourceEnvironment
  readonly locks: Pick<LockManager, 'request'> | undefined
  /** This computer's time, milliseconds since 1970. */
  readonly nowMs: () => number
}

/** A session that is kept: under which name, and when it was used last, as far as this tab knows. */
interface InUse {
  readonly name: string
  readonly atMs: number
}

/** Sessions that are kept on this device: one a store, sealed, bound to where its secrets go. */
export class KeptSessions {
  readonly #options: KeptSessionsOptions
  readonly #inUse = new Map<string, InUse>()
  /** Names of what was there at the start; nothing, where this browser did not answer. */
  #there: ReadonlySet<string> = new Set()

  constructor(options: KeptSessionsOptions) {
    this.#options = options
  }

  /** A source that may be kept once it has given its first keys. Undefined where nothing is kept. */
  keepable(store: StoreConfig, source: CredentialSource): KeptSource | undefined {
    const place = source.keepsake && this.#placeOf(store, source.kind)
    return place && new KeptSource(place, source)
  }

  /** In place of what was kept of the store. False: it is not kept, and holds as long as the tab. */
  async keep(store: StoreConfig, source: KeptSource): Promise<boolean> {
    await this.forget(store.id)
    try {
      const isKept = await source.keep()
      if (isKept) this.#note(store.id, source.name)
      return isKept
    } catch {
      // A browser that was only slow may still come to it.
      void this.forget(store.id)
      return false
    }
  }

  /** What was kept of a store, by the last `sweep`. */
  async restore(store: StoreConfig): Promise<KeptSource | undefined> {
    for (const kind of new Set(waysOf(store).map((way) => way.kind))) {
      const place = this.#placeOf(store, kind)
      if (!place || !this.#there.has(place.name)) continue
      const source = await KeptSource.restore(place).catch(() => undefined)
      if (!source) continue
      this.#note(store.id, source.name)
      void place.vault.touch(place.name).catch(() => undefined)
      return source
    }
    return undefined
  }

  /** Wipes what is too old, of stores that are no longer there, too. */
  async sweep(): Promise<void> {
    this.#there = new Set(await this.#options.vault?.sweep().catch(() => []))
  }

  /** As well as this browser can: where it does not answer, it keeps nothing either. */
  async forget(storeId: string): Promise<void> {
    await this.wipe(storeId).catch(() => undefined)
  }

  /** Of a store, or of all; a Fault where this browser refuses. */
  async wipe(storeId: string | undefined): Promise<void> {
    if (storeId === undefined) this.#inUse.clear()
    else this.#inUse.delete(storeId)
    try {
      await this.#options.vault?.clear(storeId === undefined ? '' : beginOf(storeId))
    } catch (cause) {
      throw notWiped(cause)
    }
  }

  /** The session of a store is used just now. False: it was kept, and nobody used it for so long that it has ended. */
  async use(storeId: string): Promise<boolean> {
    const { nowMs, vault } = this.#options
    const inUse = this.#inUse.get(storeId)
    if (inUse === undefined || vault === undefined) return true
    const restedMs = Math.abs(nowMs() - inUse.atMs)
    if (restedMs < TOUCH_MS) return true
    // Another tab may have used it.
    if (restedMs >= vault.lifeMs && !(await vault.has(inUse.name).catch(() => false))) return false
    this.#note(storeId, inUse.name)
    void vault.touch(inUse.name).catch(() => undefined)
    return true
  }

  #note(storeId: string, name: string): void {
    this.#inUse.set(storeId, { name, atMs: this.#options.nowMs() })
  }

  #placeOf(store: StoreConfig, kind: CredentialSource['kind']): KeptPlace | undefined {
    const { vault, sources, locks } = this.#options
    const boundTo = sealedFor(store, kind)
    if (vault === undefined || boundTo === undefined) return undefined
    const name = `${beginOf(store.id)}${kind} ${store.endpoint}`
    return {
      vault,
      name,
      boundTo,
      reopen: (keepsake) => reopenSource(store, keepsake, sources),
      inTurn: async (work) => (locks ? await locks.request(`selvage-vault ${name}`, work) : work()),
    }
  }
}

/** The ids of stores hold no space. */
function beginOf(storeId: string): string {
  return `${storeId} `
}

function notWiped(cause: unknown): Fault {
  return new Fault(
    'unsupported',
    'You are signed out, but this browser did not let us wipe what it kept. Clear the data of this site in its settings.',
    { cause },
  )
}
