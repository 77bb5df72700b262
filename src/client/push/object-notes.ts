import { type Call, type Clock, isFault } from '../../base/index.ts'
import { planParts } from '../../hash/index.ts'
import type { PhysicalKey } from '../../package/index.ts'
import { keyWithin, type ObjectStore, type UploadRef } from '../../store/index.ts'
import {
  atOnce,
  digestFromChecksum,
  endLostOpening,
  foldNotes,
  type JournalNote,
  type PlaceState,
  type PlaceStates,
  type StoredObject,
  type TransferJournal,
  UnfinishedUploads,
} from '../../transfer/index.ts'

export interface ObjectNotesOptions {
  readonly target: ObjectStore
  /** Where objects will land. */
  readonly places: readonly PhysicalKey[]
  readonly clock: Clock
  readonly journal: TransferJournal | undefined
}

/**
 * What an earlier run of the same push has done with the objects that it copied and streamed, and what this one does. Without a
 * journal nothing is known, and nothing is noted.
 */
export class ObjectNotes {
  readonly #target: ObjectStore
  readonly #clock: Clock
  readonly #journal: TransferJournal | undefined
  readonly #stored: ReadonlyMap<string, PlaceState['stored']>
  readonly #unfinished: UnfinishedUploads
  readonly #uploads = new Map<string, string>()

  private constructor({ target, places, clock, journal }: ObjectNotesOptions, states: PlaceStates) {
    this.#target = target
    this.#clock = clock
    this.#journal = journal
    this.#unfinished = new UnfinishedUploads(
      target,
      places.flatMap((place) => keyWithin(target, place) ?? []),
    )
    const here = [...states.values()].filter(({ place }) => place.bucket === target.bucket)
    this.#stored = new Map(here.map(({ place, stored }) => [place.key, stored]))
  }

  static async open(options: ObjectNotesOptions): Promise<ObjectNotes> {
    return new ObjectNotes(options, foldNotes((await options.journal?.read()) ?? []))
  }

  /** The object that an earlier run put at a key, if it has these bytes, and is there still. */
  async standing(
    key: string,
    sizeBytes: number,
    chunked: string | undefined,
    call: Call,
  ): Promise<StoredObject | undefined> {
    const note = this.#stored.get(key)
    if (!note || chunked === undefined || note.chunked !== chunked || note.sizeBytes !== sizeBytes) return undefined
    const { versionId } = note
    const facts = await this.#target.head({ key, versionId }, call).catch((error: unknown) => {
      if (isFault(error, 'denied')) return undefined
      throw error
    })
    if (facts?.sizeBytes !== sizeBytes) return undefined
    const told = await digestFromChecksum(facts.sha256, planParts(sizeBytes), true)
    return told === chunked ? { key, versionId: facts.versionId ?? versionId, sizeBytes, chunked } : undefined
  }

  /** The target, but that its uploads are noted: what a crash leaves open, a later run ends; what a lost answer leaves, this one. */
  noting(sizeBytes: number): ObjectStore {
    const target = this.#target
    if (target.bucket === null) return target
    // Opened once more after an outage, the tries before count as well.
    const tried = { tries: 0, sinceMs: 0 }
    return { ...target, openUpload: (key, call) => this.#open(key, sizeBytes, tried, call) }
  }

  async #open(
    key: string,
    sizeBytes: number,
    tried: { tries: number; sinceMs: number },
    call: Call = {},
  ): Promise<UploadRef> {
    const [target, clock] = [this.#target, this.#clock]
    const place = { bucket: target.bucket, key }
    const signal = call.signal ?? new AbortController().signal
    // What was open before is known, so that what a lost answer leaves behind is known as ours.
    await this.#unfinished.at(key, signal)
    if (tried.tries === 0) {
      await this.note({ type: 'opening', place })
      tried.sinceMs = clock.monotonicMs()
    }
    tried.tries += 1
    const upload = await target.openUpload(key, call)
    const { uploadId, openedAgain = 0 } = upload
    const [lostTries, spentMs] = [tried.tries - 1 + openedAgain, clock.monotonicMs() - tried.sinceMs]
    tried.tries = 0
    this.#uploads.set(key, uploadId)
    const { partBytes } = planParts(sizeBytes)
    await this.note({ type: 'opened', place, uploadId, sizeBytes, partBytes })
    if (lostTries > 0) {
      const run = { store: target, key, clock, unfinished: this.#unfinished, moving: { ask: atOnce, signal } }
      // Whatever becomes of it, this one is open, and told.
      await endLostOpening(run, { upload, lostTries, spentMs }).catch(() => undefined)
    }
    return upload
  }

  async stored({ key, sizeBytes, chunked, versionId }: StoredObject): Promise<void> {
    const place = { bucket: this.#target.bucket, key }
    const uploadId = this.#uploads.get(key)
    await this.note({ type: 'stored', place, sizeBytes, chunked, versionId, etag: undefined, uploadId })
  }

  readonly note = async (note: JournalNote): Promise<void> => {
    await this.#journal?.note(note)
  }
}
