import { foldNotes, type JournalNote, type PlaceState, type PlaceStates } from '../../transfer/index.ts'
import type { KeptNote } from './kept-transfers.ts'

/** The notes of a transfer, and what follows from them. */
export interface KeptNotes {
  readonly all: readonly JournalNote[]
  readonly places: PlaceStates
  /** When the last one was written, milliseconds since 1970 by the clock of the stores; undefined: there are none. */
  readonly lastMs: number | undefined
  /** When the openings were noted whose outcome may be unknown; by the clock of the stores. */
  readonly firstMs: number | undefined
  readonly sentBytes: number
}

/** Notes as they were kept. Anything of this origin may have written them (reliability E68): what does not fit is left out. */
export function notesFrom(kept: readonly unknown[]): KeptNotes {
  const dated = kept.filter(isKeptNote)
  const all = dated.map(({ note }) => note)
  const places = foldNotes(all)
  const sentBytes = [...places.values()].reduce((sum, state) => sum + sentOf(state), 0)
  return { all, places, firstMs: dated[0]?.atMs, lastMs: dated.at(-1)?.atMs, sentBytes }
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

function isNote(note: unknown): note is JournalNote {
  if (!isObject(note)) return false
  if (note.type === 'publishing') return typeof note.topHash === 'string'
  if (!isObject(note.place)) return false
  const { bucket, key } = note.place
  if ((bucket !== null && typeof bucket !== 'string') || typeof key !== 'string') return false
  const hasTexts = (...names: string[]) => names.every((name) => typeof note[name] === 'string')
  const hasNumbers = (...names: string[]) => names.every((name) => Number.isSafeInteger(note[name]))
  switch (note.type) {
    case 'opening':
    case 'spoilt':
      return true
    case 'opened':
      return hasTexts('uploadId') && hasNumbers('sizeBytes', 'partBytes')
    case 'arrived':
      return hasTexts('uploadId', 'etag', 'sha256') && hasNumbers('number')
    case 'stored':
      return hasTexts('chunked') && hasNumbers('sizeBytes')
    case 'gone':
      return hasTexts('uploadId')
    default:
      return false
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
