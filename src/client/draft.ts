import { asFault, type FaultWire } from '../base/index.ts'
import type { FileHash, HashPool } from '../hash/index.ts'
import { checkLogicalKey, PackageTree } from '../package/index.ts'
import type { ChosenFile, DraftRef, DraftState } from './engine.ts'
import { RowWindows } from './open-revision.ts'
import type { PushItem } from './push.ts'

const MOST_TOLD = 100
/** Names that are dropped by accident more often than on purpose (reliability E72, E76). */
const SUSPECT =
  /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|\.env(\..*)?|id_(rsa|dsa|ecdsa|ed25519)|credentials|.*\.pem|.*\.key)$|(^|\/)\.(aws|ssh|git)\//i

interface Held {
  readonly file: File
  readonly hash: FileHash
  readonly stop: AbortController
  hashedBytes: number
}

/** Files that wait to be published. Hashing starts when they are added, while the person is still typing. */
export class Draft {
  readonly ref: DraftRef
  readonly #pool: HashPool
  readonly #held = new Map<string, Held>()
  readonly #troubles = new Map<string, FaultWire>()
  readonly #tree = new PackageTree()
  #rows: RowWindows | undefined
  #sizeBytes = 0
  #hashedBytes = 0

  constructor(id: string, pool: HashPool) {
    this.ref = { kind: 'draft', id }
    this.#pool = pool
  }

  /** A file at a key that is taken replaces the one there, as a second drop of the same folder means. */
  add(files: readonly ChosenFile[]): void {
    for (const { logicalKey, file } of files) {
      try {
        checkLogicalKey(logicalKey)
        this.#drop(logicalKey)
        this.#tree.set(logicalKey, {
          logicalKey,
          physicalKey: { bucket: null, path: '', versionId: null },
          size: BigInt(file.size),
          hash: null,
          meta: new Map(),
        })
        this.#hold(logicalKey, file)
      } catch (error) {
        this.#troubles.set(logicalKey, asFault(error).toWire())
      }
    }
    this.#rows = undefined
  }

  #hold(logicalKey: string, file: File): void {
    const stop = new AbortController()
    const onBytes = (count: number) => {
      if (stop.signal.aborted) return
      held.hashedBytes += count
      this.#hashedBytes += count
    }
    const hash = this.#pool.hash(file, { signal: stop.signal, onBytes })
    const held: Held = { file, hash, stop, hashedBytes: 0 }
    this.#held.set(logicalKey, held)
    this.#sizeBytes += file.size
    hash.parts.catch((error: unknown) => {
      if (!stop.signal.aborted) this.#troubles.set(logicalKey, asFault(error).toWire())
    })
  }

  /** Removes a file, or a folder with all that it holds. */
  remove(path: string): void {
    for (const key of [...this.#held.keys(), ...this.#troubles.keys()]) {
      if (key === path || key.startsWith(`${path}/`)) this.#drop(key)
    }
    this.#rows = undefined
  }

  #drop(logicalKey: string): void {
    this.#troubles.delete(logicalKey)
    const held = this.#held.get(logicalKey)
    if (!held) return
    held.stop.abort()
    this.#held.delete(logicalKey)
    this.#tree.remove(logicalKey)
    this.#sizeBytes -= held.file.size
    this.#hashedBytes -= held.hashedBytes
  }

  discard(): void {
    for (const { stop } of this.#held.values()) stop.abort()
    this.#held.clear()
  }

  rows(): RowWindows {
    this.#rows ??= new RowWindows(this.#tree)
    return this.#rows
  }

  keys(): Iterable<string> {
    return this.#held.keys()
  }

  items(): PushItem[] {
    return [...this.#held].map(([logicalKey, { file, hash }]) => ({ logicalKey, file, hash, meta: new Map() }))
  }

  get isHashed(): boolean {
    return this.#hashedBytes >= this.#sizeBytes
  }

  state(): DraftState {
    const suspects: string[] = []
    for (const key of this.#held.keys()) {
      if (SUSPECT.test(key) && suspects.length < MOST_TOLD) suspects.push(key)
    }
    return {
      ref: this.ref,
      base: undefined,
      files: this.#held.size,
      sizeBytes: this.#sizeBytes,
      localFiles: this.#held.size,
      localBytes: this.#sizeBytes,
      counts: { added: this.#held.size, changed: 0, moved: 0, removed: 0, same: 0 },
      elsewhere: 0,
      conflicts: [],
      missing: [],
      keepingTrouble: undefined,
      hashedBytes: Math.min(this.#hashedBytes, this.#sizeBytes),
      troubles: [...this.#troubles].slice(0, MOST_TOLD).map(([path, fault]) => ({ path, fault })),
      suspects: suspects.map((path) => ({ path, left: false })),
    }
  }
}
