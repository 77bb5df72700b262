import type { Entry } from '../../package/index.ts'
import { type DraftItem, isSame, sameContent, sameMeta } from './draft-item.ts'

/** What becomes of a path on their base. `clash`: what theirs did to it; mine stands until it is settled. */
export type PathOutcome =
  /** Nothing of mine is left: they have it, too. */
  | { readonly kind: 'theirs' }
  | { readonly kind: 'mine'; readonly item: DraftItem | undefined; readonly clash: Theirs | undefined }

export type Theirs = 'changed' | 'added' | 'removed'

const THEIRS: PathOutcome = { kind: 'theirs' }

/** A path that I removed. */
export function mergeRemoved(base: Entry, theirs: Entry | undefined): PathOutcome {
  if (!theirs) return THEIRS
  return { kind: 'mine', item: undefined, clash: isUntouched(base, theirs) ? undefined : 'changed' }
}

/** An item that I put at a path, or changed there: bytes and metadata are merged apart. */
export function mergePut(base: Entry | undefined, theirs: Entry | undefined, item: DraftItem): PathOutcome {
  if (theirs && isSame(theirs, item)) return THEIRS
  const mine = (clash: Theirs | undefined, merged = item): PathOutcome => ({ kind: 'mine', item: merged, clash })
  if (!theirs) return mine(base && 'removed')
  if (!base) return mine('added')
  if (isUntouched(base, theirs)) return mine(undefined)
  const merged = mergeParts(base, theirs, item)
  if (!merged) return mine('changed')
  return isSame(theirs, merged) ? THEIRS : mine(undefined, merged)
}

/**
 * My item with what they alone changed of the base's entry, be it the bytes or the metadata; undefined where both changed
 * the same. The item keeps its path.
 */
export function mergeParts(base: Entry, theirs: Entry, item: DraftItem): DraftItem | undefined {
  const { entry } = item
  const isMyMeta = !sameMeta(base.meta, entry.meta)
  const isMyBytes = item.held !== undefined || item.lost !== undefined || !sameContent(base, entry)
  if (isMyMeta && !sameMeta(base.meta, theirs.meta) && !sameMeta(theirs.meta, entry.meta)) return undefined
  if (isMyBytes && !sameContent(base, theirs)) return undefined
  const meta = isMyMeta ? entry.meta : theirs.meta
  const { physicalKey, size, hash } = isMyBytes ? entry : theirs
  return { ...item, entry: { ...entry, physicalKey, size, hash, meta } }
}

/** Did they leave bytes and metadata as they were? Where the bytes lie is not asked. */
export function isUntouched(base: Entry, theirs: Entry): boolean {
  return sameContent(base, theirs) && sameMeta(base.meta, theirs.meta)
}
