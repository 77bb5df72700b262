import { compareKeys } from './code-points.ts'
import { hashOf } from './entry.ts'
import type { Json } from './json.ts'
import { canonicalText } from './json-print.ts'
import type { Entry } from './manifest.ts'
import { inManifestOrder } from './manifest-order.ts'

/** `changed`: other bytes; `meta`: the same bytes with other metadata; `moved`: the same bytes under another logical key. */
export type EntryChange = 'added' | 'removed' | 'changed' | 'moved' | 'meta' | 'same'

/** One entry of two packages that are compared; `base` is undefined for what was added, `other` for what was removed. */
export interface EntryDiff {
  readonly change: EntryChange
  readonly base: Entry | undefined
  readonly other: Entry | undefined
}

/**
 * How the entries of one package differ from those of another, in manifest order, each told as soon as it is known: both
 * lists are walked once, side by side. Physical keys do not count, as in quilt3's `diff`.
 */
export function* diffEntries(base: readonly Entry[], other: readonly Entry[]): Iterable<EntryDiff> {
  const ours = inManifestOrder(base)[Symbol.iterator]()
  const theirs = inManifestOrder(other)[Symbol.iterator]()
  let a = ours.next()
  let b = theirs.next()
  while (!a.done || !b.done) {
    const order = a.done ? 1 : b.done ? -1 : compareKeys(a.value.logicalKey, b.value.logicalKey)
    if (order < 0) yield { change: 'removed', base: a.value, other: undefined }
    else if (order > 0) yield { change: 'added', base: undefined, other: b.value }
    else if (a.value && b.value) yield { change: changeOf(a.value, b.value), base: a.value, other: b.value }
    if (order <= 0) a = ours.next()
    if (order >= 0) b = theirs.next()
  }
}

/**
 * The same differences, where what was removed in one place and added in another with equal hash and size is one `moved`,
 * which stands at its new key. Files of one content are paired by file name first, then in order.
 */
export function withMoves(diffs: Iterable<EntryDiff>): EntryDiff[] {
  const all = [...diffs]
  const origins = pairMoves(all)
  const moved = new Set(origins.values())
  return all.flatMap((diff) => {
    if (diff.change === 'removed') return diff.base && moved.has(diff.base) ? [] : [diff]
    const from = diff.other && origins.get(diff.other)
    return from ? [{ change: 'moved', base: from, other: diff.other } as const] : [diff]
  })
}

/** For each added entry that was moved, the removed one that it was. */
function pairMoves(diffs: readonly EntryDiff[]): ReadonlyMap<Entry, Entry> {
  const removed = diffs.flatMap(({ change, base }) => (change === 'removed' && base ? [base] : []))
  const added = diffs.flatMap(({ change, other }) => (change === 'added' && other ? [other] : []))
  const origins = new Map<Entry, Entry>()
  const taken = new Set<Entry>()
  for (const nameOf of [contentAndName, contentOf]) {
    const queues = new Map<string, Entry[]>()
    for (const entry of removed.toReversed()) {
      const name = taken.has(entry) ? undefined : nameOf(entry)
      if (name === undefined) continue
      const queue = queues.get(name)
      if (queue) queue.push(entry)
      else queues.set(name, [entry])
    }
    for (const entry of added) {
      const name = origins.has(entry) ? undefined : nameOf(entry)
      const from = name === undefined ? undefined : queues.get(name)?.pop()
      if (!from) continue
      origins.set(entry, from)
      taken.add(from)
    }
  }
  return origins
}

/** Undefined for an entry without a hash: nobody knows what it holds. */
function contentOf(entry: Entry): string | undefined {
  const hash = hashOf(entry)
  return hash && `${hash.type} ${hash.value} ${entry.size}`
}

function contentAndName(entry: Entry): string | undefined {
  const content = contentOf(entry)
  return content && `${content} ${entry.logicalKey.slice(entry.logicalKey.lastIndexOf('/') + 1)}`
}

function changeOf(base: Entry, other: Entry): EntryChange {
  if (base.size !== other.size && !isAlike(base.size, other.size)) return 'changed'
  if (!hasSameHash(base, other)) return 'changed'
  return isAlike(base.meta, other.meta) ? 'same' : 'meta'
}

function hasSameHash(base: Entry, other: Entry): boolean {
  const a = hashOf(base)
  const b = hashOf(other)
  if (a && b) return a.type === b.type && a.value === b.value
  return isAlike(base.hash, other.hash)
}

/** Would both stand alike in the text that the top hash is taken over? */
function isAlike(a: Json, b: Json): boolean {
  if (a === b) return true
  if (a instanceof Map && b instanceof Map && a.size === 0 && b.size === 0) return true
  return canonicalText(a) === canonicalText(b)
}
