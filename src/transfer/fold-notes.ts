import type { UploadRef } from '../store/index.ts'
import type { JournalNote, TransferPlace } from './journal.ts'

/** A part that had arrived, as it was noted. */
export interface NotedPart {
  readonly etag: string
  /** Base64 of the SHA-256 of what was sent. */
  readonly sha256: string
}

/** An upload of ours that, as far as the notes tell, is still open. */
export interface NotedUpload {
  readonly uploadId: string
  /** How the file was cut. Undefined: that note is missing, so the upload can be ended but not gone on with. */
  readonly cut: { readonly sizeBytes: number; readonly partBytes: number } | undefined
  /** By number. */
  readonly arrived: ReadonlyMap<number, NotedPart>
}

export type StoredNote = Extract<JournalNote, { type: 'stored' }>

/** What the notes tell of one place. */
export interface PlaceState {
  readonly place: TransferPlace
  /** Openings whose outcome is not known: each may have left an empty upload. */
  readonly lostOpenings: number
  /** Open uploads of ours, the newest last. */
  readonly uploads: ReadonlyMap<string, NotedUpload>
  /** The last object that was stored there. */
  readonly stored: StoredNote | undefined
  /** What stands there was found not to be what was sent, and nothing was stored since. */
  readonly isSpoilt: boolean
}

/** By `placeId`. */
export type PlaceStates = ReadonlyMap<string, PlaceState>

export function placeId({ bucket, key }: TransferPlace): string {
  return bucket === null ? `/${key}` : `${bucket}/${key}`
}

/**
 * What a journal's notes say of each place. Their order does not matter but for which upload, or object, is the newest: notes
 * that were written at the same time may stand in any order, and any of them may be missing.
 */
export function foldNotes(notes: readonly JournalNote[]): PlaceStates {
  const book = new NoteBook()
  for (const note of notes) book.take(note)
  return book.states
}

/** Uploads of ours that may still be open in a bucket. */
export function openUploads(states: PlaceStates, bucket: string | null): readonly UploadRef[] {
  return [...states.values()].flatMap(({ place, uploads }) =>
    place.bucket === bucket ? [...uploads.keys()].map((uploadId) => ({ key: place.key, uploadId })) : [],
  )
}

interface Upload extends NotedUpload {
  cut: NotedUpload['cut']
  readonly arrived: Map<number, NotedPart>
}

interface State extends PlaceState {
  lostOpenings: number
  readonly uploads: Map<string, Upload>
  readonly over: Set<string>
  stored: StoredNote | undefined
  isSpoilt: boolean
}

/** The fold, one note at a time. */
export class NoteBook {
  readonly #states = new Map<string, State>()

  get states(): PlaceStates {
    return this.#states
  }

  take(note: JournalNote): void {
    if (!('place' in note)) return
    const state = this.#at(note.place)
    switch (note.type) {
      case 'opening':
        state.lostOpenings += 1
        return
      case 'opened': {
        state.lostOpenings -= 1
        const upload = this.#upload(state, note.uploadId)
        if (upload) upload.cut = { sizeBytes: note.sizeBytes, partBytes: note.partBytes }
        return
      }
      case 'arrived':
        this.#upload(state, note.uploadId)?.arrived.set(note.number, { etag: note.etag, sha256: note.sha256 })
        return
      case 'stored':
        state.stored = note
        state.isSpoilt = false
        if (note.uploadId !== undefined) end(state, note.uploadId)
        return
      case 'spoilt':
        state.stored = undefined
        state.isSpoilt = true
        return
      case 'gone':
        end(state, note.uploadId)
    }
  }

  #at(place: TransferPlace): State {
    const id = placeId(place)
    const known = this.#states.get(id)
    if (known) return known
    const fresh: State = {
      ...{ place, lostOpenings: 0, uploads: new Map(), over: new Set(), stored: undefined, isSpoilt: false },
    }
    this.#states.set(id, fresh)
    return fresh
  }

  /** Undefined: it is over, whatever notes of it still come. */
  #upload({ uploads, over }: State, uploadId: string): Upload | undefined {
    if (over.has(uploadId)) return undefined
    const known = uploads.get(uploadId) ?? { uploadId, cut: undefined, arrived: new Map() }
    uploads.set(uploadId, known)
    return known
  }
}

function end(state: State, uploadId: string): void {
  state.over.add(uploadId)
  state.uploads.delete(uploadId)
}
