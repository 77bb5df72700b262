import { compareKeys, pairMoves } from '../../package/index.ts'
import type { EntryChange, PathStep } from '../engine.ts'
import { type DigestPool, type ManifestDigest, placeOf } from './manifest-digest.ts'
import { folderOrigin } from './moved-folder.ts'

/** What became of a path between two revisions. */
export type StepFacts = Pick<
  PathStep,
  'change' | 'movedFrom' | 'movedTo' | 'sizeBytes' | 'hashText' | 'entries' | 'counts'
>

const NOTHING = {
  movedFrom: undefined,
  movedTo: undefined,
  sizeBytes: undefined,
  hashText: undefined,
  entries: undefined,
  counts: undefined,
}

/** Of a file; `before` is undefined for the oldest revision. */
export function fileStep(
  now: ManifestDigest,
  before: ManifestDigest | undefined,
  path: string,
  pool: DigestPool,
): StepFacts {
  const key = pool.keys.find(path)
  const here = placeOf(now, key)
  const there = before && placeOf(before, key)
  if (here === undefined || key === undefined) {
    if (before === undefined || there === undefined || key === undefined) return { ...NOTHING, change: 'absent' }
    const movedTo = partnerOf(key, before.contents[there], { now, before, pool }, 'target')
    return { ...NOTHING, change: 'removed', movedTo }
  }
  const facts = { ...NOTHING, ...pool.facts[now.contents[here] ?? 0] }
  if (before === undefined || there === undefined) {
    const movedFrom = before && partnerOf(key, now.contents[here], { now, before, pool }, 'origin')
    return { ...facts, change: movedFrom === undefined ? 'added' : 'moved', movedFrom }
  }
  return { ...facts, change: changeAt(now, here, before, there) }
}

/**
 * Of a folder. What was moved out of it is removed from it. It is moved itself where nothing of it was there before, and all of it,
 * and nothing else, was another folder.
 */
export function folderStep(
  now: ManifestDigest,
  before: ManifestDigest | undefined,
  path: string,
  pool: DigestPool,
): StepFacts {
  const isBelow = keysBelow(path, pool)
  const counts: Record<EntryChange, number> = { added: 0, removed: 0, changed: 0, moved: 0, meta: 0, same: 0 }
  const added: Place[] = []
  const removed: Place[] = []
  let wasThere = false
  for (const { key, here, there } of walked(now, before)) {
    if (there !== undefined) wasThere ||= isBelow(key)
    if (here !== undefined && there !== undefined && before) {
      if (isBelow(key)) counts[changeAt(now, here, before, there)] += 1
    } else if (here !== undefined) added.push({ key, content: now.contents[here] ?? 0 })
    else if (there !== undefined) removed.push({ key, content: before?.contents[there] ?? 0 })
  }
  const origins = before ? pairsOf(removed, added, pool) : new Map<Place, Place>()
  const kept = new Set<Place>()
  const came: FolderMove[] = []
  const went: FolderMove[] = []
  const moveOf = (from: Place, to: Place): FolderMove => [pool.keys.textOf(from.key), pool.keys.textOf(to.key)]
  for (const [to, from] of origins) {
    if (isBelow(to.key)) came.push(moveOf(from, to))
    if (isBelow(from.key)) went.push(moveOf(to, from))
  }
  for (const place of added) {
    if (!isBelow(place.key)) continue
    const from = origins.get(place)
    counts[from ? 'moved' : 'added'] += 1
    if (from) kept.add(from)
  }
  for (const place of removed) if (isBelow(place.key) && !kept.has(place)) counts.removed += 1
  const change = folderChange(counts, wasThere)
  const facts = { ...NOTHING, ...folderFacts(now, isBelow, pool), counts, change }
  const filesIn = (digest: ManifestDigest) => (folder: string) => countBelow(digest, folder, pool)
  if (change === 'added' && before && counts.added === 0) {
    const movedFrom = folderOrigin(path, came, filesIn(before))
    return movedFrom === undefined ? facts : { ...facts, change: 'moved', movedFrom }
  }
  if (change !== 'removed' || went.length < counts.removed) return facts
  // Seen from behind, where it went is where it came from.
  return { ...facts, movedTo: folderOrigin(path, went, filesIn(now)) }
}

/** Tells of the number of a key whether it lies below a folder. */
export function keysBelow(folder: string, { keys }: DigestPool): (key: number) => boolean {
  const prefix = `${folder}/`
  return (key) => keys.textOf(key).startsWith(prefix)
}

function countBelow(digest: ManifestDigest, folder: string, pool: DigestPool): number {
  const isBelow = keysBelow(folder, pool)
  return digest.keys.reduce((count, key) => count + Number(isBelow(key)), 0)
}

function folderFacts(now: ManifestDigest, isBelow: (key: number) => boolean, pool: DigestPool) {
  let entries = 0
  let sizeBytes = 0
  now.keys.forEach((key, at) => {
    if (!isBelow(key)) return
    entries += 1
    sizeBytes += pool.facts[now.contents[at] ?? 0]?.sizeBytes ?? 0
  })
  return { entries, sizeBytes: entries === 0 ? undefined : sizeBytes }
}

function folderChange(counts: Readonly<Record<EntryChange, number>>, wasThere: boolean): PathStep['change'] {
  const { added, removed, changed, moved, meta, same } = counts
  const isThere = added + changed + moved + meta + same > 0
  if (!isThere) return wasThere ? 'removed' : 'absent'
  if (!wasThere) return 'added'
  return added + removed + changed + moved + meta === 0 ? 'same' : 'changed'
}

function changeAt(now: ManifestDigest, here: number, before: ManifestDigest, there: number): EntryChange {
  if (now.contents[here] !== before.contents[there]) return 'changed'
  return now.metas[here] === before.metas[there] ? 'same' : 'meta'
}

type FolderMove = readonly [from: string, to: string]

interface Place {
  readonly key: number
  readonly content: number
}

/** From where an added key came, or to where a removed one went: the pairs of `withMoves`, of one content. */
function partnerOf(
  key: number,
  content: number | undefined,
  { now, before, pool }: { readonly now: ManifestDigest; readonly before: ManifestDigest; readonly pool: DigestPool },
  wanted: 'origin' | 'target',
): string | undefined {
  if (content === undefined) return undefined
  const alone = (digest: ManifestDigest, other: ManifestDigest): Place[] =>
    [...digest.contents.keys()].flatMap((at) => {
      const there = digest.keys[at]
      const holds = digest.contents[at] === content && there !== undefined && placeOf(other, there) === undefined
      return holds ? [{ key: there, content }] : []
    })
  for (const [to, from] of pairsOf(alone(before, now), alone(now, before), pool)) {
    if (wanted === 'origin' && to.key === key) return pool.keys.textOf(from.key)
    if (wanted === 'target' && from.key === key) return pool.keys.textOf(to.key)
  }
  return undefined
}

function pairsOf(removed: readonly Place[], added: readonly Place[], pool: DigestPool): ReadonlyMap<Place, Place> {
  const keyOf = ({ key }: Place) => pool.keys.textOf(key)
  const inOrder = (places: readonly Place[]) => places.toSorted((a, b) => compareKeys(keyOf(a), keyOf(b)))
  return pairMoves(inOrder(removed), inOrder(added), {
    keyOf,
    contentOf: ({ content }) => (pool.facts[content]?.hashText === undefined ? undefined : content),
  })
}

/** All keys of both, each once, with where they stand. */
function* walked(now: ManifestDigest, before: ManifestDigest | undefined) {
  let here = 0
  let there = 0
  const end = Number.POSITIVE_INFINITY
  for (;;) {
    const ours = now.keys[here] ?? end
    const theirs = before?.keys[there] ?? end
    if (ours === end && theirs === end) return
    yield {
      key: Math.min(ours, theirs),
      here: ours <= theirs ? here : undefined,
      there: theirs <= ours ? there : undefined,
    }
    if (ours <= theirs) here += 1
    if (theirs <= ours) there += 1
  }
}
