import { compareKeys } from './code-points.ts'
import { hashOf } from './entry.ts'
import type { Json } from './json.ts'
import { canonicalText } from './json-print.ts'
import type { Entry } from './manifest.ts'
import { inManifestOrder } from './manifest-order.ts'
import { pairMoves } from './pair-moves.ts'

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
  const removed = all.flatMap(({ change, base }) => (change === 'removed' && base ? [base] : []))
  const added = all.flatMap(({ change, other }) => (change === 'added' && other ? [other] : []))
  const origins = pairMoves(removed, added, { contentOf, keyOf: ({ logicalKey }) => logicalKey })
  const moved = new Set(origins.values())
  return all.flatMap((diff) => {
    if (diff.change === 'removed') return diff.base && moved.has(diff.base) ? [] : [diff]
    const from = diff.other && origins.get(diff.other)
    return from ? [{ change: 'moved', base: from, other: diff.other } as const] : [diff]
  })
}

/** Undefined for an entry without a hash: nobody knows what it holds. */
function contentOf(entry: Entry): string | undefined {
  const hash = hashOf(entry)
  return hash && `${hash.type} ${hash.value} ${entry.size}`
}

function changeOf(base: Entry, other: Entry): EntryChange {
  if (base.size !== other.size && !isAlike(base.size, other.size)) return 'changed'
  if (!hasSameHash(base, other)) return 'changed'
  return isAlike(base.meta, other.meta) ? 'same' : 'meta'
}

function hasSameHash(base: Entry, other: Entry): boolean {
  const a = plainHash(base)
  const b = plainHash(other)
  if (a && b) return a.type === b.type && a.value === b.value
  return isAlike(base.hash, other.hash)
}

/** Undefined where more stands in it than type and value: that counts, too, as the top hash is taken over it. */
function plainHash(entry: Entry): ReturnType<typeof hashOf> {
  return entry.hash instanceof Map && entry.hash.size === 2 ? hashOf(entry) : undefined
}

/** Would both stand alike in the text that the top hash is taken over? */
function isAlike(a: Json, b: Json): boolean {
  if (a === b) return true
  if (a instanceof Map && b instanceof Map && a.size === 0 && b.size === 0) return true
  return canonicalText(a) === canonicalText(b)
}
