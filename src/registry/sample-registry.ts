import type { Clock } from '../base/index.ts'
import { sha256 } from '../hash/index.ts'
import type { TopHash } from '../package/index.ts'
import { createMemoryStore, type MemoryStoreOptions, type ObjectStore } from '../store/index.ts'
import type { HealEnvironment } from './heal.ts'
import { latestKey, manifestKey, pointerKey } from './layout.ts'
import { readLatest } from './pointers.ts'

/** A package in memory whose objects are written at times that a test says, in seconds. */
export class SampleRegistry {
  readonly name = 'team/data'
  readonly store: ObjectStore
  readonly env: HealEnvironment
  #nowMs = 1_700_000_000_000

  constructor(options: Partial<MemoryStoreOptions> = {}) {
    const clock: Clock = {
      monotonicMs: () => this.#nowMs,
      nowMs: () => this.#nowMs,
      wait: async (delayMs) => {
        this.#nowMs += delayMs
      },
    }
    this.store = createMemoryStore({ bucket: 'lab-data', clock, random: () => 0.5, sha256, ...options })
    const body = (chunks: readonly Uint8Array[]) => new Blob(chunks.map((chunk) => new Uint8Array(chunk)))
    this.env = { store: this.store, clock, body }
  }

  async put(key: string, text: string, seconds: number): Promise<void> {
    this.#nowMs = seconds * 1000
    await this.store.put(key, new TextEncoder().encode(text))
  }

  /** A pointer, written at its own second unless another is said, and its manifest. */
  async revision(slot: number, topHash: TopHash, seconds: number = slot): Promise<void> {
    await this.put(manifestKey(topHash), 'manifest', seconds)
    await this.put(pointerKey(this.name, slot), topHash, seconds)
  }

  async latest(topHash: string, seconds: number): Promise<void> {
    await this.put(latestKey(this.name), topHash, seconds)
  }

  async latestHash(): Promise<TopHash | undefined> {
    return (await readLatest(this.store, this.name))?.topHash
  }

  async keys(): Promise<string[]> {
    const found: string[] = []
    for await (const { objects } of this.store.list('')) found.push(...objects.map(({ key }) => key))
    return found
  }
}

/** A top hash of one digit. */
export function sampleHash(digit: string): TopHash {
  return digit.repeat(64) as TopHash
}
