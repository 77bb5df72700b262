import { Fault } from '../../base/index.ts'
import { formatPhysicalKey } from '../../package/index.ts'
import type { StoreAbilities } from '../../store/index.ts'
import type { Digests } from './entry-digests.ts'
import type { PlacedEntry } from './place-entries.ts'

export interface ClashScene {
  readonly digests: Digests
  /** Does the bucket keep versions? Asked only when two meet. */
  readonly versions: () => Promise<StoreAbilities['versions']>
  /** See `Landing.unique`. */
  readonly unique: boolean
}

/**
 * No bytes that this very package names may be written over by others of it: an `invalid` Fault that names both. Two that land
 * on one key must be equal, unless each has a version of its own there, as with quilt3; and what lands where an entry that stays
 * is named without a version must be equal to that.
 */
export async function checkClashes(placed: readonly PlacedEntry[], scene: ClashScene): Promise<void> {
  const landed = new Map<string, PlacedEntry>()
  const { kept = [], moved = [] } = Object.groupBy(placed, ({ way }) => (way === 'kept' ? 'kept' : 'moved'))
  const differ = async (one: PlacedEntry, other: PlacedEntry) =>
    (await scene.digests(one.item)) !== (await scene.digests(other.item))
  const keepsBoth = async () => (await scene.versions()) === 'kept'
  for (const entry of moved) {
    const key = formatPhysicalKey(entry.place)
    const other = landed.get(key)
    landed.set(key, entry)
    if (!other || !(await differ(other, entry)) || (!scene.unique && (await keepsBoth()))) continue
    throw lost(other, entry, key)
  }
  if (landed.size === 0) return
  for (const entry of kept) {
    const { versionId } = entry.place
    if (versionId !== null && versionId !== 'null') continue
    const key = formatPhysicalKey({ ...entry.place, versionId: null })
    const other = landed.get(key)
    if (!other || !(await differ(entry, other)) || (versionId !== null && (await keepsBoth()))) continue
    throw lost(entry, other, key)
  }
}

function lost(one: PlacedEntry, other: PlacedEntry, key: string): Fault {
  const [first, second] = [one.item.logicalKey, other.item.logicalKey]
  return new Fault(
    'invalid',
    `${first} and ${second} would both need ${key}, and the bytes of one would be lost. Let them land by name or by hash.`,
    { action: 'fix-input', where: { key, first, second } },
  )
}
