import { createLimiter } from '../../base/index.ts'
import { formatPhysicalKey, sizeOf } from '../../package/index.ts'
import type { ObjectStore } from '../../store/index.ts'
import type { PartCall } from '../../transfer/index.ts'
import type { ClientContext } from '../context.ts'
import type { BaseBytes } from './base-bytes.ts'
import { withChunked } from './entry-digests.ts'
import type { Landing } from './landing.ts'
import type { PlacedEntry } from './place-entries.ts'
import type { progressSum } from './progress-sum.ts'
import { reuseFile } from './reuse-file.ts'
import { type Landed, type SendCall, sendFiles } from './send-files.ts'
import { together } from './together.ts'

export interface BringCall extends Omit<SendCall, 'onProgress'> {
  readonly parts: PartCall['parts']
  readonly sum: ReturnType<typeof progressSum>
  readonly landing: Pick<Landing, 'binds' | 'byContent'> | undefined
  /** What the revision before has. */
  readonly base: BaseBytes | undefined
}

/** Files that are compared with the revision before at once. */
const COMPARED_AT_ONCE = 8

/**
 * Gets the bytes of files to where they land: what the revision before has, or another one of these files, is not sent.
 * Those whose size nothing else has are sent while they are hashed; the others once their hash is known.
 */
export async function bringFiles(
  context: ClientContext,
  target: ObjectStore,
  placed: readonly PlacedEntry[],
  call: BringCall,
): Promise<readonly Landed[]> {
  const { base } = call
  const isMaybeThere = ({ item }: PlacedEntry) => 'file' in item && base?.mayHold(item.file.size) === true
  const maybe = placed.filter(isMaybeThere)
  if (!base || maybe.length === 0) return sendOnce(context, target, placed, call)
  const compare = async (): Promise<readonly Landed[]> => {
    const compared = await takeFromBase(context, target, maybe, base, call)
    const left = compared.filter(([, entry]) => entry === undefined).map(([placement]) => placement)
    const sent = await sendOnce(context, target, left, call)
    return [...compared.filter(([, entry]) => entry !== undefined), ...sent]
  }
  const rest = placed.filter((placement) => !isMaybeThere(placement))
  return (await together([sendOnce(context, target, rest, call), compare()])).flat()
}

/** Undefined for those that have to be sent. */
async function takeFromBase(
  context: ClientContext,
  target: ObjectStore,
  placed: readonly PlacedEntry[],
  base: BaseBytes,
  { signal, parts, sum, onFile }: BringCall,
): Promise<readonly Landed[]> {
  const limit = createLimiter(COMPARED_AT_ONCE)
  const take = async (placement: PlacedEntry): Promise<Landed> => {
    const { item, entry, place } = placement
    if (!('file' in item)) return [placement, undefined]
    // One that cannot be hashed cannot be sent either: that tells why.
    const chunked = await item.hash.chunked.catch(() => undefined)
    const sizeBytes = item.file.size
    const matches = chunked === undefined ? [] : base.find(sizeBytes, chunked, place)
    if (chunked === undefined || matches.length === 0) return [placement, undefined]
    const task = { matches, sizeBytes, chunked, place }
    const physicalKey = await reuseFile(context, target, task, { signal, parts })
    if (!physicalKey) return [placement, undefined]
    onFile(item)
    sum.saved(sizeBytes)
    return [placement, withChunked({ ...entry, physicalKey, size: BigInt(sizeBytes) }, chunked)]
  }
  return together(placed.map((placement) => limit(() => take(placement), signal)))
}

/** Where places are made of hashes, equal bytes are sent once; another takes the place of one that was left out. */
async function sendOnce(
  context: ClientContext,
  target: ObjectStore,
  placed: readonly PlacedEntry[],
  { sum, landing, parts: _parts, base: _base, ...options }: BringCall,
): Promise<readonly Landed[]> {
  const send = (files: readonly PlacedEntry[]) =>
    files.length === 0 ? [] : sendFiles(context, target, files, { ...options, onProgress: sum.part() })
  if (!landing?.byContent) return send(placed)
  const landed: Landed[] = []
  let groups = await equalOnes(placed, landing)
  while (groups.length > 0) {
    const sent = await send(groups.map(({ first }) => first))
    for (const [index, [placement, entry]] of sent.entries()) {
      landed.push([placement, entry])
      if (!entry) continue
      for (const other of groups[index]?.others ?? []) {
        const { logicalKey, meta } = other.entry
        if ('file' in other.item) options.onFile(other.item)
        sum.saved(sizeOf(entry) ?? 0)
        landed.push([other, { ...entry, logicalKey, meta }])
      }
    }
    groups = groups.flatMap(({ others: [first, ...others] }, index) =>
      first && !sent[index]?.[1] ? [{ first, others }] : [],
    )
  }
  return landed
}

interface Group {
  readonly first: PlacedEntry
  readonly others: PlacedEntry[]
}

async function equalOnes(placed: readonly PlacedEntry[], { binds }: Pick<Landing, 'binds'>): Promise<readonly Group[]> {
  const groups = new Map<string | PlacedEntry, Group>()
  for (const placement of placed) {
    const { item, place } = placement
    const chunked = 'file' in item ? await item.hash.chunked.catch(() => undefined) : undefined
    const key = chunked === undefined ? placement : `${chunked} ${binds ? formatPhysicalKey(place) : ''}`
    const group = groups.get(key)
    if (group) group.others.push(placement)
    else groups.set(key, { first: placement, others: [] })
  }
  return [...groups.values()]
}
