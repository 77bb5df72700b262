import { Fault } from '../../base/index.ts'
import { formatPhysicalKey } from '../../package/index.ts'
import type { Digests } from './entry-digests.ts'
import type { PlacedEntry } from './place-entries.ts'

/**
 * Two entries that would land on one key must have the same bytes, else one would be lost: an `invalid` Fault that names
 * both. `keepsBoth` is asked only when two meet.
 */
export async function checkClashes(
  placed: readonly PlacedEntry[],
  digests: Digests,
  keepsBoth: () => Promise<boolean>,
): Promise<void> {
  const taken = new Map<string, PlacedEntry>()
  for (const entry of placed) {
    const key = formatPhysicalKey(entry.place)
    const other = taken.get(key)
    taken.set(key, entry)
    if (!other || (await digests(other.item)) === (await digests(entry.item))) continue
    if (await keepsBoth()) return
    const [first, second] = [other.item.logicalKey, entry.item.logicalKey]
    throw new Fault(
      'invalid',
      `${first} and ${second} would both land at ${key}, and one of them would be lost. Let them land by name or by hash.`,
      { action: 'fix-input', where: { key, first, second } },
    )
  }
}
