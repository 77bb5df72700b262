import { type Call, type Clock, createLimiter, isAbort, isFault } from '../../base/index.ts'
import type { ObjectStore, UploadRef } from '../../store/index.ts'
import { type JournalNote, openUploads, type PlaceState } from '../../transfer/index.ts'
import type { KeptNotes } from './kept-notes.ts'

/** `gone`: the store says so. `refused`: it never will be by us. `unsure`: it may be another time. */
export type EndOutcome = 'gone' | 'unsure' | 'refused'

export interface EndedUpload {
  readonly bucket: string | null
  readonly upload: UploadRef
  readonly outcome: EndOutcome
}

export interface EndOptions {
  /** The store of a bucket; it throws where there is none any more. */
  readonly storeOf: (bucket: string) => ObjectStore
  readonly clock: Clock
}

/** Some stores say that an upload is ended while parts of it are still being put away. */
const TRIES = 5
const FIRST_WAIT_MS = 200
const AT_ONCE = 4
/** Clocks of ours and of the store differ at most by this, where one was set by the other. */
const LEEWAY_MS = 60_000

/**
 * Ends all uploads that a journal's notes leave open, of every bucket, and what an opening whose answer was lost may have left.
 * Only `signed-out` and `AbortError` are thrown.
 */
export async function endNoted(
  notes: KeptNotes,
  options: EndOptions,
  call: Call = {},
): Promise<readonly EndedUpload[]> {
  const limit = createLimiter(AT_ONCE)
  const buckets = Map.groupBy(notes.places.values(), ({ place }) => place.bucket)
  const ended = [...buckets].map(async ([bucket, states]): Promise<readonly EndedUpload[]> => {
    // A folder's uploads end with the page.
    if (bucket === null) return []
    const noted = openUploads(notes.places, bucket)
    const store = storeOr(options, bucket)
    if (!store) return noted.map((upload) => ({ bucket, upload, outcome: 'refused' }))
    const lost = await Promise.all(states.map((state) => limit(() => lostUploads(store, state, notes, call))))
    return Promise.all(
      [...noted, ...lost.flat()].map(async (upload) => ({
        bucket,
        upload,
        outcome: await limit(() => endUpload(store, upload, options.clock, call), call.signal),
      })),
    )
  })
  return (await Promise.all(ended)).flat()
}

/** The notes of what is gone. */
export function goneNotes(ended: readonly EndedUpload[]): JournalNote[] {
  return ended
    .filter(({ outcome }) => outcome === 'gone')
    .map(({ bucket, upload: { key, uploadId } }) => ({ type: 'gone', place: { bucket, key }, uploadId }))
}

/**
 * Ends an upload until the store says that it is gone: parts that were under way may arrive behind an abort (reliability D20).
 * Only `signed-out` and `AbortError` are thrown.
 */
export async function endUpload(
  store: ObjectStore,
  upload: UploadRef,
  clock: Clock,
  call: Call = {},
): Promise<EndOutcome> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (attempt > 0) await clock.wait(FIRST_WAIT_MS * 2 ** (attempt - 1), call.signal)
    try {
      await store.abortUpload(upload, call)
      await store.listParts(upload, call)
    } catch (error) {
      if (isAbort(error) || isFault(error, 'signed-out')) throw error
      if (isFault(error, 'absent')) return 'gone'
      return isFault(error, 'busy', 'offline', 'cors', 'foreign') ? 'unsure' : 'refused'
    }
  }
  return 'unsure'
}

function storeOr({ storeOf }: EndOptions, bucket: string): ObjectStore | undefined {
  try {
    return storeOf(bucket)
  } catch {
    return undefined
  }
}

/** An opening was noted, and its answer never came: an empty upload at this very key, as old as the notes, is what it left. */
async function lostUploads(
  store: ObjectStore,
  { place: { key }, lostOpenings, uploads }: PlaceState,
  { firstMs, lastMs }: KeptNotes,
  call: Call,
): Promise<readonly UploadRef[]> {
  if (lostOpenings <= 0 || firstMs === undefined || lastMs === undefined) return []
  const found: UploadRef[] = []
  try {
    for await (const page of store.listUploads(key, call)) {
      for (const { startedMs = 0, ...upload } of page) {
        const isAsOld = startedMs > firstMs - LEEWAY_MS && startedMs < lastMs + LEEWAY_MS
        if (upload.key !== key || uploads.has(upload.uploadId) || !isAsOld) continue
        if ((await store.listParts(upload, call)).length === 0) found.push(upload)
      }
    }
  } catch (error) {
    // Who may not list uploads cannot find it; a life cycle of the bucket ends it, or its owner.
    if (isAbort(error) || isFault(error, 'signed-out')) throw error
  }
  return found.slice(0, lostOpenings)
}
