import { type Call, type Clock, isAbort, isFault } from '../../base/index.ts'
import type { ObjectStore, UploadRef } from '../../store/index.ts'
import { type EndCall, endUploads, openUploads, type PlaceState, placeId } from '../../transfer/index.ts'
import type { AbandonOutcome } from '../engine.ts'
import type { KeptNotes } from './kept-notes.ts'

export interface EndOptions extends Call {
  /** The store of a bucket; it throws where there is none any more. */
  readonly storeOf: (bucket: string) => ObjectStore
  readonly clock: Clock
  /** Told of each that is gone. */
  readonly note: NonNullable<EndCall['note']>
  /** Uploads that other transfers of this browser know as theirs. */
  readonly ofOthers: () => Promise<ReadonlySet<string>>
}

/** Clocks of ours and of the store differ at most by this, where one was set by the other. */
const LEEWAY_MS = 60_000

/**
 * Ends all uploads that a journal's notes leave open, of every bucket, and what an opening whose answer was lost may have left.
 * Rejects only when cancelled.
 */
export async function endNoted(notes: KeptNotes, options: EndOptions): Promise<AbandonOutcome> {
  const buckets = Map.groupBy(notes.places.values(), ({ place }) => place.bucket)
  const outcomes = await Promise.all([...buckets].map(([bucket, states]) => endIn(bucket, states, notes, options)))
  return {
    ended: outcomes.reduce((sum, { ended }) => sum + ended, 0),
    left: outcomes.flatMap(({ left }) => left),
  }
}

async function endIn(
  bucket: string | null,
  states: readonly PlaceState[],
  notes: KeptNotes,
  { storeOf, clock, note, ofOthers, signal }: EndOptions,
): Promise<AbandonOutcome> {
  const noted = openUploads(notes.places, bucket)
  const store = bucket === null ? undefined : storeOr(storeOf, bucket)
  // A folder's uploads end with the page.
  if (!store) return { ended: 0, left: noted.map(({ key }) => key) }
  const lost: UploadRef[] = []
  for (const state of states) {
    if (state.lostOpenings > 0) lost.push(...(await lostUploads(store, state, notes, { signal, ofOthers })))
  }
  const { ended, left } = await endUploads(store, [...noted, ...lost], { clock, note, signal })
  return { ended: ended.length, left: left.map(({ key }) => key) }
}

function storeOr(storeOf: EndOptions['storeOf'], bucket: string): ObjectStore | undefined {
  try {
    return storeOf(bucket)
  } catch {
    return undefined
  }
}

/**
 * An opening was noted, and its answer never came: an empty upload at this very key, that began between that note and the last one
 * and that no other transfer knows, is what it left. Where there are more of them, somebody else opens there too: none is ended.
 */
async function lostUploads(
  store: ObjectStore,
  { place, lostOpenings, uploads }: PlaceState,
  { openings, lastMs = 0 }: KeptNotes,
  { signal, ofOthers }: Pick<EndOptions, 'signal' | 'ofOthers'>,
): Promise<readonly UploadRef[]> {
  const { key } = place
  const firstMs = openings.get(placeId(place)) ?? Number.POSITIVE_INFINITY
  const found: UploadRef[] = []
  try {
    for await (const page of store.listUploads(key, { signal })) {
      for (const { startedMs = 0, ...upload } of page) {
        const isAsOld = startedMs > firstMs - LEEWAY_MS && startedMs < lastMs + LEEWAY_MS
        if (upload.key !== key || uploads.has(upload.uploadId) || !isAsOld) continue
        if (await isEmpty(store, upload, { signal })) found.push(upload)
      }
    }
  } catch (error) {
    if (isAbort(error)) throw error
    // Who may not list uploads cannot find it; its bucket's owner or life cycle ends it.
    return []
  }
  const others = found.length === 0 ? new Set() : await ofOthers()
  const lost = found.filter(({ uploadId }) => !others.has(uploadId))
  return lost.length > lostOpenings ? [] : lost
}

/** One that is over by now is nobody's. */
async function isEmpty(store: ObjectStore, upload: UploadRef, call: Call): Promise<boolean> {
  try {
    return (await store.listParts(upload, call)).length === 0
  } catch (error) {
    if (isFault(error, 'absent')) return false
    throw error
  }
}
