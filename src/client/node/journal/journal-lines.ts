import type { JournalNote } from '../../../transfer/index.ts'

/** The first line of a journal. Whoever changes what a line means gives it another version. */
const VERSION = 1
const FIRST_LINE = JSON.stringify({ journal: 'selvage-transfer', version: VERSION })

/** A journal as it was found. */
export type JournalText =
  | { readonly kind: 'notes'; readonly notes: readonly JournalNote[]; readonly isTorn: boolean }
  /** Of another version, or no journal at all. */
  | { readonly kind: 'foreign' }

export function firstLine(): string {
  return `${FIRST_LINE}\n`
}

export function lineOf(note: JournalNote): string {
  return `${JSON.stringify(note)}\n`
}

/** What is no whole note is left out: a line that a crash cut off is as if it had not been written. */
export function readJournal(text: string): JournalText {
  const [first = '', ...lines] = text.split('\n')
  if (first !== FIRST_LINE) return text === '' ? { kind: 'notes', notes: [], isTorn: false } : { kind: 'foreign' }
  const notes = lines.map(parsed).filter(isNote)
  return { kind: 'notes', notes, isTorn: !text.endsWith('\n') }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

type Check = (value: unknown) => boolean

const text: Check = (value) => typeof value === 'string'
const count: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0
const maybeText: Check = (value) => value === undefined || text(value)
const place: Check = (value) => isRecord(value) && (value.bucket === null || text(value.bucket)) && text(value.key)

const FIELDS: Readonly<Record<JournalNote['type'], Readonly<Record<string, Check>>>> = {
  opening: { place },
  opened: { place, uploadId: text, sizeBytes: count, partBytes: count },
  arrived: { place, uploadId: text, number: count, etag: text, sha256: text },
  stored: { place, sizeBytes: count, chunked: text, versionId: maybeText, etag: maybeText, uploadId: maybeText },
  gone: { place, uploadId: text },
  spoilt: { place },
  publishing: { topHash: text },
}

function isNote(value: unknown): value is JournalNote {
  if (!isRecord(value) || typeof value.type !== 'string' || !Object.hasOwn(FIELDS, value.type)) return false
  const fields = Object.entries(FIELDS).find(([type]) => type === value.type)?.[1] ?? {}
  return Object.entries(fields).every(([name, check]) => check(value[name]))
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
