import { type Call, Fault, orAbort } from '../../base/index.ts'
import { isTopHash, type TopHash } from '../../package/index.ts'
import type { RegistryRef, RevisionRef } from '../engine.ts'
import { type OpenRevision, RowWindows } from './open-revision.ts'

interface Shelved {
  readonly registry: RegistryRef
  readonly revision: OpenRevision
  readonly rows: RowWindows
}

/** Manifests held open: a package and the few that one compares it with. A large one may take hundreds of megabytes. */
const MOST_OPEN = 4

/**
 * Revisions held open, the least recently used given up first. A reference says all that is needed to open its revision
 * again, so that one which was given up is merely slower.
 */
export class RevisionShelf {
  readonly #read: (registry: RegistryRef, topHash: TopHash, call: Call) => Promise<OpenRevision>
  readonly #open = new Map<string, Promise<Shelved>>()

  constructor(read: (registry: RegistryRef, topHash: TopHash, call: Call) => Promise<OpenRevision>) {
    this.#read = read
  }

  refOf({ storeId, bucket }: RegistryRef, topHash: TopHash): RevisionRef {
    return { kind: 'revision', id: `${storeId}/${bucket}/${topHash}` }
  }

  open(ref: RevisionRef, call: Call): Promise<Shelved> {
    const kept = this.#open.get(ref.id)
    this.#open.delete(ref.id)
    // Shared by all who ask, so no single asker's signal may end it.
    const shelved = kept ?? this.#shelve(ref)
    this.#open.set(ref.id, shelved)
    for (const id of this.#open.keys()) {
      if (this.#open.size <= MOST_OPEN) break
      this.#open.delete(id)
    }
    return orAbort(shelved, call.signal)
  }

  /**
   * A publish may put another manifest under the same hash, whose entries lie elsewhere: their places are no part of it
   * (format §3). Whoever opens the revision next reads it anew.
   */
  forget(registry: RegistryRef, topHash: TopHash): void {
    this.#open.delete(this.refOf(registry, topHash).id)
  }

  async #shelve(ref: RevisionRef): Promise<Shelved> {
    const [storeId, bucket, topHash] = ref.id.split('/')
    if (storeId === undefined || bucket === undefined || topHash === undefined || !isTopHash(topHash)) {
      throw new Fault('internal', 'A revision was asked for by a reference that is none.', { action: 'reload' })
    }
    const registry = { storeId, bucket }
    try {
      const revision = await this.#read(registry, topHash, {})
      return { registry, revision, rows: new RowWindows(revision.tree) }
    } catch (error) {
      this.#open.delete(ref.id)
      throw error
    }
  }
}
