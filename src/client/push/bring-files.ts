import type { ObjectStore } from '../../store/index.ts'
import type { Pace, TransferControl } from '../../transfer/index.ts'
import type { ClientContext } from '../context.ts'
import type { BaseBytes } from './base-bytes.ts'
import { withChunked } from './entry-digests.ts'
import { ObjectNotes } from './object-notes.ts'
import type { PlacedEntry } from './place-entries.ts'
import type { progressSum } from './progress-sum.ts'
import { reuseFile } from './reuse-file.ts'
import { type Landed, type SendCall, sendFiles } from './send-files.ts'
import { sendOnce } from './send-once.ts'
import { together } from './together.ts'

export interface BringCall extends Omit<SendCall, 'onProgress'> {
  readonly sum: ReturnType<typeof progressSum>
  readonly control: TransferControl
  readonly pace: Pace
  /** What the revision before has. */
  readonly base: BaseBytes | undefined
}

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
  const mayBeThere = ({ item }: PlacedEntry) => 'file' in item && base?.mayHold(item.file.size) === true
  const { maybe = [], fresh = [] } = Object.groupBy(placed, (one) => (mayBeThere(one) ? 'maybe' : 'fresh'))
  const compare = async (): Promise<readonly Landed[]> => {
    if (!base) return []
    const compared = await takeFromBase(context, target, maybe, base, call)
    const left = compared.filter(([, entry]) => entry === undefined).map(([placement]) => placement)
    return [...compared.filter(([, entry]) => entry !== undefined), ...(await send(context, target, left, call))]
  }
  return (await together([send(context, target, fresh, call), compare()])).flat()
}

/** Undefined for those that have to be sent. */
async function takeFromBase(
  context: ClientContext,
  target: ObjectStore,
  placed: readonly PlacedEntry[],
  base: BaseBytes,
  { signal, sum, files, control, pace, journal }: BringCall,
): Promise<readonly Landed[]> {
  const { clock } = context
  const notes = await ObjectNotes.open({ target, places: placed.map(({ place }) => place), clock, journal })
  const wish = { sizeBytes: 0, rank: () => 0, isHeld: () => control.board.isPaused, signal }
  const take = async (placement: PlacedEntry): Promise<Landed> => {
    const { item, entry, place } = placement
    if (!('file' in item)) return [placement, undefined]
    // One that cannot be hashed cannot be sent either: that tells why.
    const chunked = await item.hash.chunked.catch(() => undefined)
    const sizeBytes = item.file.size
    const matches = chunked === undefined ? [] : base.find(sizeBytes, chunked, place)
    if (chunked === undefined || matches.length === 0) return [placement, undefined]
    const task = { matches, sizeBytes, chunked, place }
    const physicalKey = await pace.run(() => reuseFile(context, target, task, { signal, notes }), wish)
    if (!physicalKey) return [placement, undefined]
    files.set(placement, item)
    sum.found(sizeBytes)
    return [placement, withChunked({ ...entry, physicalKey, size: BigInt(sizeBytes) }, chunked)]
  }
  return together(placed.map(take))
}

function send(
  context: ClientContext,
  target: ObjectStore,
  placed: readonly PlacedEntry[],
  { sum, base: _base, ...options }: BringCall,
): Promise<readonly Landed[]> {
  const { landing, files } = options
  const sendAll = async (some: readonly PlacedEntry[]) =>
    some.length === 0 ? [] : sendFiles(context, target, some, { ...options, onProgress: sum.part() })
  if (!landing?.byContent) return sendAll(placed)
  return sendOnce(placed, {
    binds: landing.binds === true,
    send: sendAll,
    onShared: (placement) => {
      const { item } = placement
      if (!('file' in item)) return
      files.set(placement, item)
      sum.found(item.file.size)
    },
  })
}
