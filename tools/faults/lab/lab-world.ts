import { createHash } from 'node:crypto'
import type { BrowsedRevision } from '../../../src/client/package/browse-revision.ts'
import type { Entry } from '../../../src/package/index.ts'
import {
  createMemoryStore,
  type MemoryStoreOptions,
  type MemoryWorld,
  type ObjectStore,
} from '../../../src/store/index.ts'
import { seeded } from '../../sim/random.ts'
import { type BucketView, memoryView } from '../bucket-view.ts'
import type { LabCall } from './fate.ts'
import type { LabDiskFiles } from './lab-disk.ts'
import { openSsl } from './lab-hashing.ts'
import { LabTime } from './lab-time.ts'

export const BUCKET = 'lab-data'
export const SOURCE_BUCKET = 'raw-data'
export const NAME = 'team/data'
/** As quilt3 cuts files (format §4). */
export const QUILT_PARTS = 8 * 1024 * 1024
const SMALL_PARTS = 65_536
export const DATA_FOLDER = '/lab'
export const JOURNAL_PATH = '/lab/transfers/journal.jsonl'
/** A Tuesday in November 2023. */
const START_MS = 1_700_000_000_000

export interface LabWorldOptions {
  readonly seed: number
  readonly versions?: MemoryStoreOptions['versions']
  readonly checksums?: MemoryStoreOptions['checksums']
  /** How files are cut. Default: `SMALL_PARTS`, in which a seed is played a hundred times as fast. */
  readonly partBytes?: number
}

/** A call of a process, and whether it took effect. */
export interface MadeCall extends LabCall {
  /** Counts from 1. */
  readonly process: number
  applied: boolean
}

/** What stands around the processes of one run: a store, a disk for the journal, time. */
export class LabWorld {
  readonly seed: number
  readonly partBytes: number
  readonly random: () => number
  readonly time = new LabTime(START_MS)
  readonly calls: MadeCall[] = []
  /** The disk of the machine, as far as journals go. */
  readonly disk: LabDiskFiles = new Map()
  /** The bucket of the registry, and that of an entry which is copied, as nobody disturbs them. */
  readonly store: ObjectStore
  readonly source: ObjectStore
  /** The revision to publish on top of, and entries that lie elsewhere and join it. */
  base: { readonly revision: BrowsedRevision; readonly joins: readonly Entry[] } | undefined
  processes = 0
  /** Processes that live, by number. */
  readonly running = new Set<number>()
  /** Do both buckets lie in one store? Else objects pass through the process. */
  readonly sharesStore: boolean
  readonly #buckets: MemoryWorld = new Map()

  constructor({ seed, versions, checksums, partBytes = SMALL_PARTS }: LabWorldOptions) {
    this.seed = seed
    this.partBytes = partBytes
    this.random = seeded(seed)
    this.sharesStore = seed % 3 !== 0
    const clock = {
      nowMs: () => this.time.nowMs,
      monotonicMs: () => this.time.nowMs,
      wait: (delayMs: number, signal?: AbortSignal) => this.time.sleep(delayMs, signal),
    }
    const open = (bucket: string) =>
      createMemoryStore({
        bucket,
        clock,
        random: this.random,
        sha256: openSsl,
        world: this.#buckets,
        versions: versions ?? 'kept',
        checksums: checksums ?? 'checked',
      })
    this.store = open(BUCKET)
    this.source = open(SOURCE_BUCKET)
  }

  view(): Promise<BucketView> {
    return memoryView(this.store, this.#buckets)
  }

  /** The bytes that lie at a key, to be damaged where they lie. */
  bytesAt(key: string): Uint8Array | undefined {
    return this.#buckets.get(BUCKET)?.objects.get(key)?.[0]?.content?.bytes
  }
}

/** The files that are dropped: none, small, and one of three parts. */
export function droppedFiles(seed: number, partBytes = SMALL_PARTS): ReadonlyMap<string, Uint8Array<ArrayBuffer>> {
  return new Map([
    ['README.md', text(`# Run ${seed}\n`)],
    ['data/empty', new Uint8Array()],
    ['data/rows.csv', text(Array.from({ length: 3_000 }, (_, row) => `${row},${seed * row}\n`).join(''))],
    ['data/large.bin', LARGE.subarray(0, 2 * partBytes + 7001)],
  ])
}

/** Not the same in any two parts. */
const LARGE: Uint8Array<ArrayBuffer> = (() => {
  const bytes = new Uint8Array(2 * QUILT_PARTS + 7001)
  for (let at = 0; at < bytes.length; at += 8192) {
    bytes.set(
      createHash('sha512')
        .update(`block ${at}`)
        .digest()
        .subarray(0, Math.min(64, bytes.length - at)),
      at,
    )
  }
  return bytes
})()

function text(content: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(content))
}
