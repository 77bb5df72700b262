import { Fault } from '../../base/index.ts'
import type { FileHash } from '../../hash/index.ts'
import { type Entry, type PhysicalKey, sizeOf } from '../../package/index.ts'
import { keyWithin, type ObjectStore, placeIn } from '../../store/index.ts'
import { type UploadOptions, uploadFiles } from '../../transfer/index.ts'
import type { ClientContext } from '../context.ts'
import { hexOf, withChunked } from './entry-digests.ts'
import type { Landing } from './landing.ts'
import type { PlacedEntry } from './place-entries.ts'
import { chunkedOf } from './plan-push.ts'
import type { FileAtHand } from './watch-files.ts'

/** What became of an entry: where it lies now; undefined: it was left out by choice. */
export type Landed = readonly [PlacedEntry, Entry | undefined]

export interface SendCall extends UploadOptions {
  /** Takes the files that entries were made of. */
  readonly files: Map<PlacedEntry, FileAtHand>
  readonly landing: Landing | undefined
}

/** Sends files of this machine to their places in one store; what lies there already is not sent again (format §10.7). */
export async function sendFiles(
  context: ClientContext,
  target: ObjectStore,
  placed: readonly PlacedEntry[],
  { files, landing, ...options }: SendCall,
): Promise<readonly Landed[]> {
  if (placed.length === 0) return []
  const sources = await Promise.all(
    placed.map(async (placement) => {
      const bytes = await bytesAtHand(context, placement, options.signal)
      const { logicalKey } = placement.item
      files.set(placement, { logicalKey, file: bytes.file, path: bytes.path })
      const keyOf = (place: PhysicalKey) => keyWithin(target, place) ?? place.path
      const keyFor = async (hash: FileHash) =>
        keyOf((await landing?.place(logicalKey, placement.entry, () => hexOf(hash.chunked))) ?? placement.place)
      return { file: bytes.file, hash: bytes.hash, logicalKey, key: keyOf(placement.place), keyFor }
    }),
  )
  const sent = await uploadFiles(target, sources, { ...options, reuses: true })
  return placed.map((placement, index) => {
    const { entry } = placement
    const file = sent[index]
    // What was chosen first is not what this entry is made of.
    if (!file || file.replaced) files.delete(placement)
    if (!file) return [placement, undefined]
    const told = chunkedOf(entry)
    if (told !== undefined && told !== file.chunked && !file.replaced) throw changed(entry)
    const physicalKey = placeIn(target, file.key, file.versionId)
    return [placement, withChunked({ ...entry, physicalKey, size: BigInt(file.sizeBytes) }, file.chunked)]
  })
}

interface BytesAtHand {
  readonly file: Blob
  readonly hash: FileHash
  readonly path?: string | undefined
}

/** Given as bytes, or named by a path of this machine that a manifest holds. */
async function bytesAtHand(
  { files, hashPool }: ClientContext,
  { item, entry }: PlacedEntry,
  signal: AbortSignal | undefined,
): Promise<BytesAtHand> {
  if ('file' in item) return item
  if (!files) throw new Fault('internal', `${entry.logicalKey} is no file of this machine.`, { action: 'reload' })
  const { path } = entry.physicalKey
  const file = await files.open(path)
  if (sizeOf(entry) !== undefined && sizeOf(entry) !== file.size) throw changed(entry)
  return { file, hash: hashPool.hash(file, { signal }), path }
}

function changed({ logicalKey, physicalKey: { path } }: Entry): Fault {
  return new Fault(
    'changed',
    `${path} is not what it was when it was put into the package as ${logicalKey}. Nothing was published. Set it anew.`,
    { action: 'choose-again', where: { file: path, logicalKey } },
  )
}
