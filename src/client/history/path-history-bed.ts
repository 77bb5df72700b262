import { systemClock } from '../../base/index.ts'
import { createSha256, sha256 } from '../../hash/index.ts'
import {
  type Entry,
  entryHash,
  type Json,
  type Manifest,
  manifestBytes,
  NO_META,
  topHash,
} from '../../package/index.ts'
import { latestKey, manifestKey, pointerKey } from '../../registry/index.ts'
import { createMemoryStore, type ObjectStore } from '../../store/index.ts'
import type { PathHistory } from '../engine.ts'
import { PathHistories } from './path-histories.ts'

export const HOME = { storeId: 'main', bucket: 'lab' }
const FIRST_SECOND = 1_700_000_000

/** A file of a test: its content, and the metadata of it. */
export type BedFile = string | { readonly content: string | undefined; readonly meta: Json }

export function bedEntry(logicalKey: string, file: BedFile): Entry {
  const { content, meta } = typeof file === 'string' ? { content: file, meta: NO_META } : file
  return {
    logicalKey,
    physicalKey: { bucket: 'lab', path: `x/${logicalKey}`, versionId: null },
    size: BigInt(content?.length ?? 0),
    hash: content === undefined ? null : entryHash('sha2-256-chunked', content),
    meta,
  }
}

/** A package in memory whose manifests are written as they are given, and whose reads are counted. For tests. */
export class PathHistoryBed {
  readonly reads: string[] = []
  readonly histories: PathHistories
  readonly #store: ObjectStore
  #revisions = 0

  constructor() {
    const store = createMemoryStore({ bucket: 'lab', clock: systemClock, random: Math.random, sha256 })
    this.#store = store
    const counting: ObjectStore = {
      ...store,
      read: (ref, call) => {
        if (ref.key.startsWith('.quilt/packages/')) this.reads.push(ref.key)
        return store.read(ref, call)
      },
    }
    this.histories = new PathHistories(() => counting)
  }

  /** The next revision of `team/data`. */
  async save(files: Readonly<Record<string, BedFile>>, message?: string): Promise<string> {
    const entries = Object.entries(files).map(([key, file]) => bedEntry(key, file))
    const header = new Map<string, Json>([
      ['version', 'v0'],
      ['message', message ?? `number ${this.#revisions}`],
    ])
    const manifest: Manifest = { header, entries, dirMeta: new Map() }
    // An entry without a hash has no top hash: any name does.
    const isWhole = entries.every(({ hash }) => hash !== null)
    const hash = topHash(isWhole ? manifest : { ...manifest, entries: [] }, await createSha256())
    await this.#store.put(manifestKey(hash), new Blob(manifestBytes(manifest)))
    await this.#store.put(pointerKey('team/data', FIRST_SECOND + this.#revisions), new Blob([hash]))
    await this.#store.put(latestKey('team/data'), new Blob([hash]))
    this.#revisions += 1
    return hash
  }

  async write(topHash: string, text: string): Promise<void> {
    await this.#store.put(`.quilt/packages/${topHash}`, new Blob([text]))
  }

  async lose(topHash: string): Promise<void> {
    await this.#store.remove({ key: `.quilt/packages/${topHash}` })
  }

  history(path: string, from = 0, count = 1000): Promise<PathHistory> {
    return this.histories.window(HOME, 'team/data', path, { from, count }, {})
  }

  /** Newest first: what became of a path, under which name, and from or to where it went. */
  async told(path: string): Promise<readonly (readonly (string | undefined)[])[]> {
    const { steps } = await this.history(path)
    return steps.map(({ change, path, movedFrom, movedTo }) => {
      const way = movedFrom === undefined ? movedTo && `to ${movedTo}` : `from ${movedFrom}`
      return way === undefined ? [change, path] : [change, path, way]
    })
  }
}
