import { folded } from './folded.ts'

/** Pieces that must follow each other in one line; anything may stand between them. */
export type Term = readonly string[]

export interface Span {
  readonly from: number
  readonly to: number
}

/** Words and “phrases” of a query; in a word, `*` stands for anything. */
export function termsOf(text: string): readonly Term[] {
  return [...folded(text).matchAll(/"([^"]*)"?|\S+/g)].flatMap(([word, phrase]): Term[] => {
    const pieces = phrase === undefined ? word.split('*').filter((piece) => piece !== '') : [phrase.trim()]
    return pieces.join('') === '' ? [] : [pieces]
  })
}

/** Where a term stands in a folded text, from some place on; undefined: nowhere. */
export function findTerm(text: string, term: Term, from = 0): Span | undefined {
  const [first = '', ...rest] = term
  let start = text.indexOf(first, from)
  if (rest.length === 0) return start < 0 ? undefined : { from: start, to: start + first.length }
  while (start >= 0) {
    const newline = text.indexOf('\n', start)
    const lineEnd = newline < 0 ? text.length : newline
    const to = endOfRest(text, rest, start + first.length, lineEnd)
    if (to !== undefined) return { from: start, to }
    start = text.indexOf(first, lineEnd + 1)
  }
  return undefined
}

export function holdsAll(text: string, terms: readonly Term[]): boolean {
  return terms.every((term) => findTerm(text, term) !== undefined)
}

function endOfRest(text: string, pieces: readonly string[], from: number, lineEnd: number): number | undefined {
  let at = from
  for (const piece of pieces) {
    const found = text.indexOf(piece, at)
    if (found < 0 || found + piece.length > lineEnd) return undefined
    at = found + piece.length
  }
  return at
}

/** Before a pattern that the whole text must fit, in Quilt's links. */
export const STRICT = '$s$:'

/** A word that is a namespace, as the list of packages reads it. */
const NAMESPACE = /(?<!\S)[^\s*"]+\/(?!\S)/g

/** Does a name fit? Its words must all stand in it, `team/` at its beginning; or, after `$s$:`, all of it must be so. */
export function nameTest(wanted: string): (foldedName: string) => boolean {
  if (wanted.startsWith(STRICT)) {
    const test = wholeTest(wanted.slice(STRICT.length))
    return (name) => test(name)
  }
  const terms = termsOf(wanted)
  const namespaces = folded(wanted).match(NAMESPACE) ?? []
  return (name) => holdsAll(name, terms) && namespaces.every((namespace) => name.startsWith(namespace))
}

/** Does the whole of a folded text fit a pattern? `*` stands for anything, `?` for one sign. */
export function wholeTest(pattern: string): (foldedText: string) => boolean {
  const wanted = [...folded(pattern)]
  return (text) => fitsWhole([...text], wanted)
}

/** In steps of text times pattern at most, whatever a link asks: the last `*` alone is tried anew, which is enough. */
function fitsWhole(text: readonly string[], wanted: readonly string[]): boolean {
  let [at, step] = [0, 0]
  let star: { readonly step: number; at: number } | undefined
  while (at < text.length) {
    if (wanted[step] === '*') {
      star = { step, at }
      step += 1
    } else if (wanted[step] === '?' || wanted[step] === text[at]) {
      at += 1
      step += 1
    } else if (star) {
      star.at += 1
      at = star.at
      step = star.step + 1
    } else return false
  }
  return wanted.slice(step).every((sign) => sign === '*')
}
