import { Fault } from '../../base/index.ts'
import type { FileHash } from '../../hash/index.ts'
import { type Entry, sizeOf } from '../../package/index.ts'
import { keyWithin, type ObjectStore, placeIn } from '../../store/index.ts'
import { uploadFiles } from '../../transfer/index.ts'
import type { ClientContext } from '../context.ts'
import { withChunked } from './entry-digests.ts'
import type { MoveCall } from './move-entries.ts'
import type { PlacedEntry } from './place-entries.ts'
import { chunkedOf } from './plan-push.ts'

/** Sends files of this machine to their places in one store; what lies there already is not sent again (format §10.7). */
export async function sendFiles(
  context: ClientContext,
  target: ObjectStore,
  placed: readonly PlacedEntry[],
  call: MoveCall,
): Promise<readonly [PlacedEntry, Entry][]> {
  const sources = await Promise.all(
    placed.map(async (entry) => ({
      ...(await bytesAtHand(context, entry, call.signal)),
      logicalKey: entry.item.logicalKey,
      key: keyWithin(target, entry.place) ?? entry.place.path,
    })),
  )
  const sent = await uploadFiles(target, sources, { ...call, reuses: true })
  return placed.map((placement, index) => {
    const { entry } = placement
    const file = sent[index]
    if (!file) throw new Fault('internal', `${entry.logicalKey} was not sent.`, { action: 'reload' })
    const told = chunkedOf(entry)
    if (told !== undefined && told !== file.chunked) throw changed(entry)
    const physicalKey = placeIn(target, file.key, file.versionId)
    return [placement, withChunked({ ...entry, physicalKey, size: BigInt(file.sizeBytes) }, file.chunked)]
  })
}

/** Given as bytes, or named by a path of this machine that a manifest holds. */
async function bytesAtHand(
  { files, hashPool }: ClientContext,
  { item, entry }: PlacedEntry,
  signal: AbortSignal | undefined,
): Promise<{ readonly file: Blob; readonly hash: FileHash }> {
  if ('file' in item) return item
  if (!files) throw new Fault('internal', `${entry.logicalKey} is no file of this machine.`, { action: 'reload' })
  const file = await files.open(entry.physicalKey.path)
  if (sizeOf(entry) !== undefined && sizeOf(entry) !== file.size) throw changed(entry)
  return { file, hash: hashPool.hash(file, { signal }) }
}

function changed({ logicalKey, physicalKey: { path } }: Entry): Fault {
  return new Fault(
    'changed',
    `${path} is not what it was when it was put into the package as ${logicalKey}. Nothing was published. Set it anew.`,
    { action: 'choose-again', where: { file: path, logicalKey } },
  )
}
