import type { TopHash } from '../package/index.ts'
import type { Latest, PublishAnswer, PublishEffect } from './publish/publish-states.ts'

/** How a model store treats conditions: as it should, or as if they were not there. */
export type Conditions = 'atomic' | 'ignored'

/**
 * One package's pointers as a value in memory: the other side of the publish step, for tests and the simulator.
 * Every effect is one atomic turn, so that all interleavings of two publishers can be walked.
 */
export class ModelRegistry {
  readonly slots = new Map<number, TopHash>()
  readonly manifests = new Set<TopHash>()
  latest: Latest | null = null
  serverMs: number
  readonly #conditions: Conditions
  #writes = 0

  constructor(serverMs: number, conditions: Conditions = 'atomic') {
    this.serverMs = serverMs
    this.#conditions = conditions
  }

  /** Does what a publisher of `topHash` asks for, and answers. */
  perform(effect: PublishEffect, topHash: TopHash): PublishAnswer {
    switch (effect.type) {
      case 'read-latest':
        return { type: 'latest', latest: this.latest }
      case 'list-slots':
        return { type: 'slots', slots: [...this.slots.keys()].toSorted((a, b) => a - b) }
      case 'read-slot':
        return { type: 'slot', topHash: this.slots.get(effect.slot) ?? null }
      case 'put-manifest':
        if (this.manifests.has(topHash) && !effect.replace) return { type: 'taken' }
        this.manifests.add(topHash)
        return { type: 'written' }
      case 'ask-clock':
        return { type: 'clock', serverMs: this.serverMs }
      case 'put-slot':
        if (this.slots.has(effect.slot) && this.#conditions === 'atomic') return { type: 'taken' }
        this.slots.set(effect.slot, topHash)
        return { type: 'written' }
      case 'put-latest':
        if (this.latest?.etag !== effect.over?.etag && this.#conditions === 'atomic') return { type: 'taken' }
        this.point(topHash)
        return { type: 'written' }
      case 'wait':
        this.serverMs += effect.delayMs
        return { type: 'waited' }
    }
  }

  /** Writes `latest` as anybody else may, without a condition. */
  point(topHash: TopHash): void {
    this.#writes += 1
    this.latest = { topHash, etag: `"${this.#writes}"` }
  }
}
