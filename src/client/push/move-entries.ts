import { type Call, createLimiter, Fault, type Limiter } from '../../base/index.ts'
import { type Entry, type PhysicalKey, sizeOf } from '../../package/index.ts'
import { keyWithin, type ObjectStore, placeIn } from '../../store/index.ts'
import { type CopyTask, copyObject, partLimiter, streamObject, type UploadProgress } from '../../transfer/index.ts'
import type { ClientContext } from '../context.ts'
import { storeForWork } from '../store-for.ts'
import { whereItLies } from '../where-it-lies.ts'
import { withChunked } from './entry-digests.ts'
import type { PlacedEntry } from './place-entries.ts'
import { chunkedOf } from './plan-push.ts'
import { progressSum } from './progress-sum.ts'
import { sendFiles } from './send-files.ts'

/** Objects copied or streamed at once; quilt3 has ten threads. */
const OBJECTS_AT_ONCE = 10

export interface MoveCall extends Call {
  readonly onProgress?: ((progress: UploadProgress) => void) | undefined
}

/**
 * Sends, copies and streams what is not kept; entries come back in order, where they lie now. One that fails stops the rest
 * and is thrown; what was stored stays, as nothing points to it.
 */
export async function moveEntries(
  context: ClientContext,
  registry: ObjectStore,
  placed: readonly PlacedEntry[],
  call: MoveCall,
): Promise<readonly Entry[]> {
  const stop = new AbortController()
  const signal = call.signal ? AbortSignal.any([call.signal, stop.signal]) : stop.signal
  const moving = placed.filter(({ way }) => way !== 'kept')
  const sum = progressSum(
    moving.map(({ entry }) => sizeOf(entry) ?? 0),
    call.onProgress,
  )
  const limit = createLimiter(OBJECTS_AT_ONCE)
  const parts = partLimiter()
  const landed = new Map<PlacedEntry, Entry>()
  const byBucket = Map.groupBy(moving, ({ place }) => place.bucket)
  try {
    await Promise.all(
      [...byBucket].flatMap(([bucket, entries]) => {
        // Only a `dest` function leads to another bucket than the registry's.
        const target = bucket === registry.bucket ? registry : storeForWork(context, { bucket, root: '' })
        const files = entries.filter(({ way }) => way === 'sent')
        const objects = entries.filter(({ way }) => way !== 'sent')
        return [
          sendFiles(context, target, files, { signal, onProgress: sum.part() }).then((sent) => {
            for (const [entry, at] of sent) landed.set(entry, at)
          }),
          ...objects.map((entry) =>
            limit(
              async () => void landed.set(entry, await transfer(context, target, entry, { signal, sum, parts })),
              signal,
            ),
          ),
        ]
      }),
    )
  } catch (error) {
    stop.abort()
    throw error
  }
  return placed.map((entry) => landed.get(entry) ?? entry.entry)
}

interface Moving {
  readonly signal: AbortSignal
  readonly sum: ReturnType<typeof progressSum>
  readonly parts: Limiter
}

async function transfer(
  context: ClientContext,
  target: ObjectStore,
  { entry, way, place }: PlacedEntry,
  { signal, sum, parts }: Moving,
): Promise<Entry> {
  const { logicalKey, physicalKey } = entry
  const here = keyWithin(target, physicalKey)
  const own = { store: target, ref: { key: here ?? '', versionId: physicalKey.versionId ?? undefined } }
  const lies = here === undefined ? whereItLies(context, physicalKey) : own
  const sizeBytes = sizeOf(entry) ?? (await lies?.store.head(lies.ref, { signal }))?.sizeBytes
  const key = keyWithin(target, place)
  if (!lies || sizeBytes === undefined || key === undefined) throw notAtHand(logicalKey, physicalKey)
  const source = { ...lies.ref, bucket: physicalKey.bucket }
  const task: CopyTask = { source, sourceStore: lies.store, sizeBytes, key }
  const call = { signal, parts, onBytes: sum.bytes }
  const move = way === 'copied' ? copyObject : streamObject
  const stored = await move(target, task, context.hashPool, call)
  sum.stored()
  const told = chunkedOf(entry)
  if (told !== undefined && told !== stored.chunked) throw notTheBytes(logicalKey, physicalKey)
  const landed = { ...entry, physicalKey: placeIn(target, key, stored.versionId), size: BigInt(sizeBytes) }
  return withChunked(landed, stored.chunked)
}

function notAtHand(logicalKey: string, { path }: PhysicalKey): Fault {
  return new Fault('absent', `The bytes of ${logicalKey} are not at hand: ${path} is a path of another machine.`, {
    action: 'choose-again',
    where: { file: logicalKey },
  })
}

function notTheBytes(logicalKey: string, { bucket, path }: PhysicalKey): Fault {
  return new Fault(
    'corrupt',
    `The bytes of ${logicalKey} are not those that the package names. Nothing was published. Set the entry anew if they are meant.`,
    { where: { logicalKey, key: path, ...(bucket !== null && { bucket }) } },
  )
}
