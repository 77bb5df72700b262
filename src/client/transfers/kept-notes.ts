import { foldNotes, type JournalNote, type PlaceState, type PlaceStates, placeId } from '../../transfer/index.ts'
import type { KeptNote } from './kept-transfers.ts'

/** The notes of a transfer, and what follows from them. */
export interface KeptNotes {
  readonly all: readonly JournalNote[]
  readonly places: PlaceStates
  /** When the last one was written, milliseconds since 1970 by the clock of the stores; undefined: there are none. */
  readonly lastMs: number | undefined
  /** When the first opening at a place was noted, by `placeId`; by the clock of the stores. */
  readonly openings: ReadonlyMap<string, number>
  readonly sentBytes: number
}

/** Notes as they were kept. Anything of this origin may have written them (reliability E68): what does not fit is left out. */
export function notesFrom(kept: readonly unknown[]): KeptNotes {
  const dated = kept.filter(isKeptNote)
  const all = dated.map(({ note }) => note)
  const places = foldNotes(all)
  const sentBytes = [...places.values()].reduce((sum, state) => sum + sentOf(state), 0)
  const openings = new Map<string, number>()
  for (const { note, atMs } of dated) {
    if (note.type === 'opening') openings.set(placeId(note.place), openings.get(placeId(note.place)) ?? atMs)
  }
  return { all, places, openings, lastMs: dated.at(-1)?.atMs, sentBytes }
}

/** Of an object that is sent anew, what has arrived of it counts, and not what lies there. */
function sentOf({ stored, uploads }: PlaceState): number {
  const upload = [...uploads.values()].at(-1)
  if (!upload?.cut) return stored?.sizeBytes ?? 0
  const { sizeBytes, partBytes } = upload.cut
  return Math.min(sizeBytes, upload.arrived.size * partBytes)
}

function isKeptNote(value: unknown): value is KeptNote {
  return isObject(value) && typeof value.atMs === 'number' && isNote(value.note)
}

type Fields = Readonly<Record<string, unknown>>

/** What each type of note must have; one that is missing here does not compile. */
const FIELDS: { readonly [T in JournalNote['type']]: (note: Fields) => boolean } = {
  opening: hasPlace,
  opened: (note) => hasPlace(note) && hasTexts(note, 'uploadId') && hasNumbers(note, 'sizeBytes', 'partBytes'),
  arrived: (note) => hasPlace(note) && hasTexts(note, 'uploadId', 'etag', 'sha256') && hasNumbers(note, 'number'),
  stored: (note) => hasPlace(note) && hasTexts(note, 'chunked') && hasNumbers(note, 'sizeBytes'),
  spoilt: hasPlace,
  gone: (note) => hasPlace(note) && hasTexts(note, 'uploadId'),
  publishing: (note) => hasTexts(note, 'topHash'),
}

function isNote(note: unknown): note is JournalNote {
  if (!isObject(note) || typeof note.type !== 'string') return false
  return Object.entries(FIELDS).some(([type, fits]) => type === note.type && fits(note))
}

function hasPlace({ place }: Fields): boolean {
  return isObject(place) && (place.bucket === null || typeof place.bucket === 'string') && typeof place.key === 'string'
}

function hasTexts(note: Fields, ...names: string[]): boolean {
  return names.every((name) => typeof note[name] === 'string')
}

function hasNumbers(note: Fields, ...names: string[]): boolean {
  return names.every((name) => Number.isSafeInteger(note[name]))
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}
