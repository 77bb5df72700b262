import type { FoundPackage } from '../engine.ts'
import { metaLine, oneLine } from './faces.ts'
import { folded } from './folded.ts'
import type { Known } from './registry-index.ts'
import { findTerm, type Span, type Term } from './terms.ts'

/** Signs of an excerpt, and of what stands before the first thing found. */
const LENGTH = 180
const BEFORE = 40

/** The piece of message or metadata in which most of the terms stand, those marked; undefined: the name has them all, or nothing has. */
export function excerptOf({ face, record }: Known, terms: readonly Term[]): FoundPackage['excerpt'] {
  const sought = terms.filter((term) => findTerm(face.name, term) === undefined)
  if (record === undefined || sought.length === 0) return undefined
  const texts = [record.message ?? '', ...record.meta.map(metaLine)]
  const counts = texts.map((text) => sought.filter((term) => findTerm(folded(oneLine(text)), term)).length)
  const most = Math.max(...counts)
  const text = texts[counts.indexOf(most)]
  return most === 0 || text === undefined ? undefined : marked(text, terms)
}

/** A text, cut around the first of the terms in it, those marked. */
export function marked(text: string, terms: readonly Term[]): NonNullable<FoundPackage['excerpt']> {
  const shown = oneLine(text.normalize('NFKC'))
  const lower = shown.toLowerCase()
  // A few letters are longer in lower case: marks would stand at the wrong place.
  const spans = lower.length === shown.length ? spansIn(lower, terms) : []
  const first = spans[0]?.from ?? 0
  const from = first > BEFORE + 20 ? first - BEFORE : 0
  const to = Math.min(shown.length, from + LENGTH)
  const pieces: { text: string; marked: boolean }[] = []
  let at = from
  const add = (end: number, isMarked: boolean) => {
    if (end > at) pieces.push({ text: shown.slice(at, end), marked: isMarked })
    at = Math.max(at, end)
  }
  for (const span of spans) {
    if (span.from >= to) break
    add(Math.min(span.from, to), false)
    add(Math.min(span.to, to), true)
  }
  add(to, false)
  const isCut = [from > 0, to < shown.length]
  return [
    ...(isCut[0] ? [{ text: '… ', marked: false }] : []),
    ...pieces,
    ...(isCut[1] ? [{ text: ' …', marked: false }] : []),
  ]
}

/** All places of the terms, in order. */
function spansIn(text: string, terms: readonly Term[]): readonly Span[] {
  const spans: Span[] = []
  for (const term of terms) {
    for (let span = findTerm(text, term); span; span = findTerm(text, term, span.to)) {
      spans.push(span)
      if (span.to === span.from) break
    }
  }
  return spans.sort((a, b) => a.from - b.from || b.to - a.to)
}
