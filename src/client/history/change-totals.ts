import { type Entry, type EntryDiff, sizeOf } from '../../package/index.ts'
import type { ChangeTotals, EntryChange } from '../engine.ts'

/** What differs, summed up while it is walked. */
export class ChangeSum {
  readonly counts: Record<EntryChange, number> = { added: 0, removed: 0, changed: 0, moved: 0, meta: 0, same: 0 }
  #addedBytes = 0
  #removedBytes = 0

  add({ change, base, other }: EntryDiff): void {
    this.counts[change] += 1
    if (change === 'added' || change === 'changed') this.#addedBytes += bytesOf(other)
    if (change === 'removed' || change === 'changed') this.#removedBytes += bytesOf(base)
  }

  /** How many differ. */
  get changes(): number {
    const { added, removed, changed, moved, meta } = this.counts
    return added + removed + changed + moved + meta
  }

  totals(): ChangeTotals {
    return { counts: this.counts, addedBytes: this.#addedBytes, removedBytes: this.#removedBytes }
  }
}

function bytesOf(entry: Entry | undefined): number {
  return (entry && sizeOf(entry)) ?? 0
}
