import { type Call, createLimiter, Fault } from '../../base/index.ts'
import { type Entry, formatPhysicalKey, hashOf, sizeOf } from '../../package/index.ts'
import { type ObjectStore, placeIn } from '../../store/index.ts'
import { type PartCall, partLimiter, streamObject, type UploadProgress } from '../../transfer/index.ts'
import type { ClientContext } from '../context.ts'
import { checkDigest, otherBytes } from '../push/check-digest.ts'
import { toldDigest } from '../push/entry-digests.ts'
import { progressSum } from '../push/progress-sum.ts'
import { folderPlace } from '../registry-place.ts'
import { storeForWork } from '../store-for.ts'
import { whereItLies } from '../where-it-lies.ts'

/** An entry, and the path below the destination that its bytes go to. */
export interface FetchTask {
  readonly entry: Entry
  readonly path: string
}

export interface FetchCall extends Call {
  readonly onProgress?: ((progress: UploadProgress) => void) | undefined
}

const ENTRIES_AT_ONCE = 4

/**
 * Writes the bytes of entries into a folder, each file whole or not at all, and checks them by their hashes; one that does
 * not fit is not kept, leaves what stood at its place, and is a `corrupt` Fault (quilt3 does not look). Gives the entries with
 * their new places, in order.
 */
export async function fetchEntries(
  context: ClientContext,
  tasks: readonly FetchTask[],
  folder: string,
  call: FetchCall = {},
): Promise<readonly Entry[]> {
  const target = storeForWork(context, folderPlace(folder))
  const stop = new AbortController()
  const signal = call.signal ? AbortSignal.any([call.signal, stop.signal]) : stop.signal
  const sum = progressSum(
    tasks.map(({ entry }) => sizeOf(entry) ?? 0),
    call.onProgress,
  )
  const limit = createLimiter(ENTRIES_AT_ONCE)
  const parts = partLimiter()
  try {
    return await Promise.all(
      tasks.map((task) =>
        limit(async () => {
          const entry = await fetchEntry(context, target, task, { signal, parts, onBytes: sum.bytes })
          sum.stored()
          return entry
        }, signal),
      ),
    )
  } catch (error) {
    stop.abort()
    throw error
  }
}

async function fetchEntry(
  context: ClientContext,
  target: ObjectStore,
  { entry, path }: FetchTask,
  call: PartCall,
): Promise<Entry> {
  const { logicalKey, physicalKey } = entry
  const place = placeIn(target, path)
  if (physicalKey.bucket === null && physicalKey.path === place.path) return entry
  const lies = whereItLies(context, physicalKey)
  const facts = lies && (await lies.store.head(lies.ref, { signal: call.signal }))
  if (!lies || !facts) {
    throw new Fault('absent', `The bytes of ${logicalKey} are not there: ${formatPhysicalKey(physicalKey)}.`, {
      where: { logicalKey },
    })
  }
  const { sizeBytes } = facts
  if ((sizeOf(entry) ?? sizeBytes) !== sizeBytes) throw otherBytes(entry)
  const source = { ...lies.ref, bucket: physicalKey.bucket }
  const told = await toldDigest(entry, sizeBytes)
  const check = (chunked: string) => {
    if (told !== undefined && told !== chunked) throw otherBytes(entry)
  }
  const task = { source, sourceStore: lies.store, sizeBytes, key: path, check }
  const isOlder = told === undefined && hashOf(entry) !== undefined
  const { hashPool } = context
  const { signal } = call
  // The older kinds are made of the whole, which is here only once it stands there: what it would replace is not risked for it.
  if (isOlder && (await target.head({ key: path }, { signal }))) {
    await checkDigest(lies.store, entry, { ...lies.ref, sizeBytes }, hashPool, { signal })
  }
  await streamObject(target, task, hashPool, call)
  if (isOlder) {
    await checkDigest(target, entry, { key: path, sizeBytes }, hashPool, { signal }).catch(async (error: unknown) => {
      await target.remove({ key: path }).catch(() => undefined)
      throw error
    })
  }
  return { ...entry, physicalKey: place }
}
