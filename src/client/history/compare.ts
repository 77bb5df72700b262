import { diffEntries, type EntryDiff, type JsonObject, prettyText, sizeOf, withMoves } from '../../package/index.ts'
import type { OpenRevision } from '../engine/open-revision.ts'
import type { CompareQuery, CompareRow, CompareWindow, Comparison, EntryChange, TextChange } from '../engine.ts'

/** Two revisions side by side, with what differs between them. */
export class RevisionComparison {
  readonly summary: Comparison
  readonly #diffs: readonly EntryDiff[]
  #filtered: { readonly key: string; readonly diffs: readonly EntryDiff[] } | undefined

  constructor(base: OpenRevision, other: OpenRevision) {
    this.#diffs = withMoves(diffEntries(base.manifest.entries, other.manifest.entries))
    this.summary = summaryOf(this.#diffs, base.manifest.header, other.manifest.header)
  }

  /** The last filter's rows are kept: scrolling asks for many windows of one. */
  window({ from, count, ...query }: CompareQuery): CompareWindow {
    const key = JSON.stringify(query)
    if (this.#filtered?.key !== key) this.#filtered = { key, diffs: matching(this.#diffs, query) }
    const { diffs } = this.#filtered
    return { total: diffs.length, rows: diffs.slice(from, from + count).map(rowOf) }
  }
}

function summaryOf(diffs: readonly EntryDiff[], base: JsonObject, other: JsonObject): Comparison {
  const counts: Record<EntryChange, number> = { added: 0, removed: 0, changed: 0, moved: 0, meta: 0, same: 0 }
  let addedBytes = 0
  let removedBytes = 0
  for (const diff of diffs) {
    counts[diff.change] += 1
    if (diff.change === 'added' || diff.change === 'changed') addedBytes += bytesOf(diff.other)
    if (diff.change === 'removed' || diff.change === 'changed') removedBytes += bytesOf(diff.base)
  }
  return {
    counts,
    addedBytes,
    removedBytes,
    meta: textChange(base, other, 'user_meta'),
    workflow: textChange(base, other, 'workflow'),
  }
}

function textChange(base: JsonObject, other: JsonObject, field: string): TextChange | undefined {
  const change = { base: fieldText(base, field), other: fieldText(other, field) }
  return change.base === change.other ? undefined : change
}

function fieldText(header: JsonObject, field: string): string {
  const json = header.get(field)
  return json === undefined || json === null ? '' : prettyText(json)
}

function matching(diffs: readonly EntryDiff[], { filter, showsSame }: Omit<CompareQuery, 'from' | 'count'>) {
  const needle = filter.toLowerCase()
  const holds = (entry: EntryDiff['base']) => entry?.logicalKey.toLowerCase().includes(needle) ?? false
  return diffs.filter(
    ({ change, base, other }) =>
      (showsSame || change !== 'same') && (needle === '' || holds(other) || (change !== 'same' && holds(base))),
  )
}

function rowOf({ change, base, other }: EntryDiff): CompareRow {
  return {
    logicalKey: other?.logicalKey ?? base?.logicalKey ?? '',
    change,
    movedFrom: change === 'moved' ? base?.logicalKey : undefined,
    baseBytes: base && sizeOf(base),
    otherBytes: other && sizeOf(other),
  }
}

function bytesOf(entry: EntryDiff['base']): number {
  return (entry && sizeOf(entry)) ?? 0
}
