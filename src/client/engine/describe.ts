import { asFault, type Call, createLimiter, isAbort } from '../../base/index.ts'
import { type Manifest, messageOf, sizeOf, type TopHash } from '../../package/index.ts'
import { browseHead, type PointerFacts, readLatest } from '../../registry/index.ts'
import type { ObjectStore } from '../../store/index.ts'
import type { PackageDigest, RevisionDigest } from '../engine.ts'

/** A manifest up to this size is read whole for a row of a list; of a larger one only the header. */
const LIST_READ_BYTES = 256 * 1024
const READS_AT_ONCE = 8
const MOST_KEPT = 5000

type Digest = Pick<RevisionDigest, 'message' | 'entries' | 'sizeBytes'>

/** A manifest of a latest revision that was read whole. */
export type OnRead = (name: string, latest: PointerFacts, manifest: Manifest) => void

/** Rows of lists: what a revision holds, in short. Kept by top hash, which never means anything else. */
export class Digests {
  readonly #kept = new Map<string, Digest>()

  async packages(
    store: ObjectStore,
    names: readonly string[],
    onRead: OnRead,
    call: Call = {},
  ): Promise<PackageDigest[]> {
    const limit = createLimiter(READS_AT_ONCE)
    return Promise.all(names.map((name) => limit(() => this.#package(store, name, onRead, call), call.signal)))
  }

  async revisions(store: ObjectStore, hashes: readonly TopHash[], call: Call = {}): Promise<RevisionDigest[]> {
    const limit = createLimiter(READS_AT_ONCE)
    return Promise.all(hashes.map((topHash) => limit(() => this.#revision(store, topHash, call), call.signal)))
  }

  async #package(store: ObjectStore, name: string, onRead: OnRead, call: Call): Promise<PackageDigest> {
    const nothing = { message: undefined, entries: undefined, sizeBytes: undefined }
    try {
      const latest = await readLatest(store, name, call)
      if (!latest) return { name, topHash: undefined, changedMs: undefined, ...nothing, fault: undefined }
      const digest = await this.#revision(store, latest.topHash, call, (manifest) => onRead(name, latest, manifest))
      return { name, changedMs: latest.modifiedMs, ...digest }
    } catch (error) {
      if (isAbort(error)) throw error
      return { name, topHash: undefined, changedMs: undefined, ...nothing, fault: asFault(error).toWire() }
    }
  }

  async #revision(
    store: ObjectStore,
    topHash: TopHash,
    call: Call,
    onRead?: (manifest: Manifest) => void,
  ): Promise<RevisionDigest> {
    const name = `${store.uri}/${topHash}`
    const kept = this.#kept.get(name)
    if (kept) return { topHash, ...kept, fault: undefined }
    try {
      const { whole, header } = await browseHead(store, topHash, LIST_READ_BYTES, call)
      if (whole) onRead?.(whole)
      const digest = { message: messageOf(header), ...totals(whole) }
      if (this.#kept.size >= MOST_KEPT) this.#kept.clear()
      this.#kept.set(name, digest)
      return { topHash, ...digest, fault: undefined }
    } catch (error) {
      if (isAbort(error)) throw error
      return { topHash, message: undefined, entries: undefined, sizeBytes: undefined, fault: asFault(error).toWire() }
    }
  }
}

function totals(manifest: Manifest | undefined): Pick<Digest, 'entries' | 'sizeBytes'> {
  if (!manifest) return { entries: undefined, sizeBytes: undefined }
  const sizeBytes = manifest.entries.reduce((sum, entry) => sum + (sizeOf(entry) ?? 0), 0)
  return { entries: manifest.entries.length, sizeBytes }
}
