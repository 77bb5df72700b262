import { folded } from './folded.ts'
import type { IndexRecord, KeysRecord } from './index-record.ts'

/** What of a package is searched: folded, each thing a line of its own. */
export interface Face {
  readonly name: string
  readonly message: string
  /** A line a value: the field's keys, then the value. */
  readonly meta: string
  readonly all: string
}

export function faceOf(name: string, record: IndexRecord | undefined): Face {
  const face = {
    name: folded(name),
    message: folded(oneLine(record?.message ?? '')),
    meta: folded(oneLines((record?.meta ?? []).map(metaLine))),
  }
  return { ...face, all: `${face.name}\n${face.message}\n${face.meta}` }
}

/** `/plate/barcode`, 12 → `plate barcode: 12`. */
export function metaLine([field, value]: readonly [string, string | number | boolean]): string {
  const keys = field.slice(1).replaceAll('/', ' ').replaceAll('~1', '/').replaceAll('~0', '~')
  return `${keys}: ${value}`
}

/** Keys of a revision, folded: a line a key. */
export interface KeyBook {
  readonly record: KeysRecord
  readonly text: string
  /** Where each line begins, and behind the last one. */
  readonly starts: Uint32Array
}

export function keyBook(record: KeysRecord): KeyBook {
  const text = folded(oneLines(record.keys))
  const starts = new Uint32Array(record.keys.length + 1)
  let at = 0
  for (let line = 1; line <= record.keys.length; line++) {
    const end = text.indexOf('\n', at)
    at = (end < 0 ? text.length : end) + 1
    starts[line] = at
  }
  return { record, text, starts }
}

/** Which line a place of the text is in. */
export function lineAt({ starts }: KeyBook, place: number): number {
  let [low, high] = [0, starts.length - 1]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= place) low = middle
    else high = middle
  }
  return low
}

function oneLines(texts: readonly string[]): string {
  return texts.map(oneLine).join('\n')
}

export function oneLine(text: string): string {
  return text.includes('\n') ? text.replaceAll('\n', ' ') : text
}
