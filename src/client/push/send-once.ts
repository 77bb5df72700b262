import { formatPhysicalKey } from '../../package/index.ts'
import type { PlacedEntry } from './place-entries.ts'
import { chunkedOf } from './plan-push.ts'
import type { Landed } from './send-files.ts'

/** Entries that can share an object: `first` is sent. */
interface Group {
  readonly chunked: string | undefined
  readonly first: PlacedEntry
  readonly others: readonly PlacedEntry[]
}

export interface SendOnce {
  /** Are only those equal that land at the same place? */
  readonly binds: boolean
  readonly send: (placed: readonly PlacedEntry[]) => Promise<readonly Landed[]>
  /** Hears of each entry that shares another one's object. */
  readonly onShared: (placement: PlacedEntry) => void
}

/**
 * Sends equal bytes once, where places are made of their hash. If the one that was sent is left out, or gets other bytes,
 * the next one takes its place.
 */
export async function sendOnce(
  placed: readonly PlacedEntry[],
  { binds, send, onShared }: SendOnce,
): Promise<readonly Landed[]> {
  const landed: Landed[] = []
  let groups = await groupsOf(placed, binds)
  while (groups.length > 0) {
    const sent = new Map(await send(groups.map(({ first }) => first)))
    const left: Group[] = []
    for (const { chunked, first, others } of groups) {
      const entry = sent.get(first)
      landed.push([first, entry])
      const [next, ...more] = others
      if (!next) continue
      if (!entry || chunkedOf(entry) !== chunked) left.push({ chunked, first: next, others: more })
      else {
        for (const other of others) {
          const { logicalKey, meta } = other.entry
          onShared(other)
          landed.push([other, { ...entry, logicalKey, meta }])
        }
      }
    }
    groups = left
  }
  return landed
}

async function groupsOf(placed: readonly PlacedEntry[], binds: boolean): Promise<Group[]> {
  const groups = new Map<string | PlacedEntry, [string | undefined, PlacedEntry, PlacedEntry[]]>()
  for (const placement of placed) {
    const { item, place } = placement
    // One that cannot be hashed cannot be sent either: that tells why.
    const chunked = 'file' in item ? await item.hash.chunked.catch(() => undefined) : undefined
    const key = chunked === undefined ? placement : `${chunked} ${binds ? formatPhysicalKey(place) : ''}`
    const group = groups.get(key)
    if (group) group[2].push(placement)
    else groups.set(key, [chunked, placement, []])
  }
  return Array.from(groups.values(), ([chunked, first, others]) => ({ chunked, first, others }))
}
