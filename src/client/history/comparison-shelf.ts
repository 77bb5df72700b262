import { type Call, orAbort } from '../../base/index.ts'
import type { RevisionShelf } from '../engine/revision-shelf.ts'
import type { RevisionRef } from '../engine.ts'
import { RevisionComparison } from './compare.ts'

/** One that is on the screen, and the one with its sides swapped. */
const MOST_KEPT = 2

/** Comparisons that were made, the oldest given up first: a window of rows does not compare anew. */
export class ComparisonShelf {
  readonly #revisions: RevisionShelf
  readonly #kept = new Map<string, Promise<RevisionComparison>>()

  constructor(revisions: RevisionShelf) {
    this.#revisions = revisions
  }

  open(base: RevisionRef, other: RevisionRef, call: Call): Promise<RevisionComparison> {
    const id = `${base.id} ${other.id}`
    // Shared by all who ask, so no single asker's signal may end it.
    const comparison = this.#kept.get(id) ?? this.#compare(id, base, other)
    this.#kept.set(id, comparison)
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) break
      this.#kept.delete(oldest)
    }
    return orAbort(comparison, call.signal)
  }

  async #compare(id: string, base: RevisionRef, other: RevisionRef): Promise<RevisionComparison> {
    try {
      const [ours, theirs] = await Promise.all([this.#revisions.open(base, {}), this.#revisions.open(other, {})])
      return new RevisionComparison(ours.revision, theirs.revision)
    } catch (error) {
      this.#kept.delete(id)
      throw error
    }
  }
}
