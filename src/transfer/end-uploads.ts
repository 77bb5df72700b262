import { type Call, type Clock, createLimiter, isAbort, isFault } from '../base/index.ts'
import type { ObjectStore, UploadRef } from '../store/index.ts'
import type { JournalNote } from './journal.ts'

export interface EndCall extends Call {
  readonly clock: Clock
  /** Told of each that is gone. */
  readonly note?: ((note: JournalNote) => Promise<void>) | undefined
}

export interface EndedUploads {
  readonly ended: readonly UploadRef[]
  /** May still be there: the store could not be reached, or still lists their parts. */
  readonly left: readonly UploadRef[]
}

const AT_ONCE = 4
const TRIES = 5
const FIRST_DELAY_MS = 200

/** Gives uploads up, each until the store says that it does not know it any more (reliability D20). Rejects only when cancelled. */
export async function endUploads(
  store: ObjectStore,
  uploads: readonly UploadRef[],
  call: EndCall,
): Promise<EndedUploads> {
  const limit = createLimiter(AT_ONCE)
  const ended: UploadRef[] = []
  const left: UploadRef[] = []
  let isReachable = true
  const end = async (upload: UploadRef): Promise<boolean> => {
    if (!isReachable) return false
    try {
      return await endOne(store, upload, call)
    } catch (error) {
      if (isAbort(error)) throw error
      // A store that answers no more is not asked for each of them.
      if (isFault(error, 'offline', 'busy', 'signed-out', 'foreign')) isReachable = false
      return false
    }
  }
  await Promise.all(
    uploads.map((upload) =>
      limit(async () => {
        if (!(await end(upload))) {
          left.push(upload)
          return
        }
        ended.push(upload)
        const place = { bucket: store.bucket, key: upload.key }
        await call.note?.({ type: 'gone', place, uploadId: upload.uploadId })
      }, call.signal),
    ),
  )
  return { ended, left }
}

async function endOne(store: ObjectStore, upload: UploadRef, { clock, signal }: EndCall): Promise<boolean> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    if (tried > 0) await clock.wait(FIRST_DELAY_MS * 2 ** tried, signal)
    try {
      await store.abortUpload(upload, { signal })
      if (await isGone(store, upload, { signal })) return true
    } catch (error) {
      // What is no answer of a store says neither that it is gone nor that it is there.
      if (!isFault(error, 'foreign') || tried === TRIES - 1) throw error
    }
  }
  return false
}

async function isGone(store: ObjectStore, upload: UploadRef, call: Call): Promise<boolean> {
  try {
    await store.listParts(upload, call)
    return false
  } catch (error) {
    if (isFault(error, 'absent')) return true
    // Who may end uploads but not list their parts has the store's word that it is over.
    if (isFault(error, 'denied', 'unsupported')) return true
    throw error
  }
}
