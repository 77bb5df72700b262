import { asFault, type Call, createLimiter, type FaultWire, isFault } from '../../base/index.ts'
import type { TopHash } from '../../package/index.ts'
import { browse } from '../../registry/index.ts'
import type { ObjectStore } from '../../store/index.ts'
import { DigestPool, digestManifest, type ManifestDigest } from './manifest-digest.ts'

/** A manifest that is not there, or that nobody can read, ends no history. */
export type ReadDigest = ManifestDigest | { readonly fault: FaultWire }

/** Digests of one pool, for as long as one window of a history is made. */
export interface DigestWindow {
  readonly pool: DigestPool
  read(topHash: TopHash): Promise<ReadDigest>
  /** Reads ahead, a few at once. */
  readAll(topHashes: readonly TopHash[]): Promise<void>
}

/** 12 bytes an entry, and its texts where they are new. */
const MOST_ENTRIES = 4_000_000
const READS_AT_ONCE = 3

/** Digests of manifests that were read, so that the history of another path reads none of them again. */
export class DigestShelf {
  #pool = new DigestPool()
  readonly #kept = new Map<string, ManifestDigest>()
  #entries = 0

  /** What it reads stays at hand until the window is made. */
  open(store: ObjectStore, call: Call): DigestWindow {
    if (this.#pool.keys.size > MOST_ENTRIES || this.#pool.metas.size > MOST_ENTRIES) this.#clear()
    const pool = this.#pool
    const read = new Map<TopHash, ReadDigest>()
    const limit = createLimiter(READS_AT_ONCE)
    const one = async (topHash: TopHash): Promise<ReadDigest> => {
      const digest = read.get(topHash) ?? (await this.#read(store, topHash, pool, call))
      read.set(topHash, digest)
      return digest
    }
    return {
      pool,
      read: one,
      readAll: async (topHashes) => {
        await Promise.all([...new Set(topHashes)].map((topHash) => limit(() => one(topHash), call.signal)))
      },
    }
  }

  async #read(store: ObjectStore, topHash: TopHash, pool: DigestPool, call: Call): Promise<ReadDigest> {
    const id = `${store.uri}/${topHash}`
    const kept = pool === this.#pool ? this.#kept.get(id) : undefined
    if (kept) return kept
    try {
      const digest = await digestManifest(await browse(store, topHash, call), pool)
      // Another window may have begun a new pool meanwhile.
      if (pool === this.#pool) this.#keep(id, digest)
      return digest
    } catch (error) {
      if (!isFault(error, 'absent', 'corrupt', 'limit', 'denied')) throw error
      return { fault: asFault(error).toWire() }
    }
  }

  #keep(id: string, digest: ManifestDigest): void {
    this.#kept.set(id, digest)
    this.#entries += digest.keys.length
    for (const [oldest, { keys }] of this.#kept) {
      if (this.#entries <= MOST_ENTRIES) break
      this.#kept.delete(oldest)
      this.#entries -= keys.length
    }
  }

  #clear(): void {
    this.#pool = new DigestPool()
    this.#kept.clear()
    this.#entries = 0
  }
}
