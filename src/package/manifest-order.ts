import { compareKeys, isAscending } from './code-points.ts'
import type { Entry } from './manifest.ts'

/** The entries by logical key, as the manifest and the top hash need them; the same array if they stand so already. */
export function inManifestOrder(entries: readonly Entry[]): readonly Entry[] {
  return isAscending(entries, byLogicalKey) ? entries : entries.toSorted(byLogicalKey)
}

function byLogicalKey(a: Entry, b: Entry): number {
  return compareKeys(a.logicalKey, b.logicalKey)
}
