import { type Call, type Clock, isFault } from '../../base/index.ts'
import { planParts } from '../../hash/index.ts'
import type { ObjectStore, UploadRef } from '../../store/index.ts'
import {
  digestFromChecksum,
  endUploads,
  foldNotes,
  type PlaceState,
  type PlaceStates,
  type StoredObject,
  type TransferJournal,
} from '../../transfer/index.ts'

/**
 * What an earlier run of the same push has done with the objects that it copied and streamed, and what this one does. Without a
 * journal nothing is known, and nothing is noted.
 */
export class ObjectNotes {
  readonly #target: ObjectStore
  readonly #clock: Clock
  readonly #journal: TransferJournal | undefined
  readonly #stored: ReadonlyMap<string, PlaceState['stored']>
  readonly #uploads = new Map<string, string>()

  private constructor(target: ObjectStore, clock: Clock, journal: TransferJournal | undefined, states: PlaceStates) {
    this.#target = target
    this.#clock = clock
    this.#journal = journal
    const here = [...states.values()].filter(({ place }) => place.bucket === target.bucket)
    this.#stored = new Map(here.map(({ place, stored }) => [place.key, stored]))
  }

  static async open(target: ObjectStore, clock: Clock, journal: TransferJournal | undefined): Promise<ObjectNotes> {
    return new ObjectNotes(target, clock, journal, foldNotes((await journal?.read()) ?? []))
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

  /** The target, but that its uploads are noted: what a crash leaves open, a later run ends. */
  noting(sizeBytes: number): ObjectStore {
    const [target, journal] = [this.#target, this.#journal]
    if (!journal) return target
    return {
      ...target,
      openUpload: async (key, call) => {
        const place = { bucket: target.bucket, key }
        await journal.note({ type: 'opening', place })
        const upload = await target.openUpload(key, call)
        const { uploadId } = upload
        this.#uploads.set(key, uploadId)
        const { partBytes } = planParts(sizeBytes)
        await journal.note({ type: 'opened', place, uploadId, sizeBytes, partBytes })
        return upload
      },
      abortUpload: (upload) => this.#end([upload]),
    }
  }

  async stored({ key, sizeBytes, chunked, versionId }: StoredObject): Promise<void> {
    const place = { bucket: this.#target.bucket, key }
    const uploadId = this.#uploads.get(key)
    await this.#journal?.note({ type: 'stored', place, sizeBytes, chunked, versionId, etag: undefined, uploadId })
  }

  /** Also after the work was cancelled. */
  async #end(uploads: readonly UploadRef[]): Promise<void> {
    if (uploads.length === 0) return
    await endUploads(this.#target, uploads, { clock: this.#clock, note: (note) => this.#noted(note) })
  }

  async #noted(note: Parameters<TransferJournal['note']>[0]): Promise<void> {
    await this.#journal?.note(note)
  }
}
