import { compareKeys, type EntryDiff } from '../../package/index.ts'

/** Where a difference stands: at its newer key. */
export function diffKey({ base, other }: EntryDiff): string {
  return other?.logicalKey ?? base?.logicalKey ?? ''
}

/** Index of the first that stands at `key` or behind it; `diffs` are in manifest order. */
export function firstAt(diffs: readonly EntryDiff[], key: string): number {
  let low = 0
  let high = diffs.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const diff = diffs[middle]
    if (diff && compareKeys(diffKey(diff), key) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** Those below a folder; empty: all. Folders stand together in manifest order. */
export function* diffsBelow(diffs: readonly EntryDiff[], path: string): Iterable<EntryDiff> {
  if (path === '') {
    yield* diffs
    return
  }
  const prefix = `${path}/`
  for (let at = firstAt(diffs, prefix); at < diffs.length; at += 1) {
    const diff = diffs[at]
    if (!diff || !diffKey(diff).startsWith(prefix)) return
    yield diff
  }
}
