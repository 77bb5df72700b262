import { findTerm, type Term } from './terms.ts'

/** How well a folded name fits what was typed; undefined: it does not. */
export function nameRank(name: string, terms: readonly Term[]): number | undefined {
  let rank = 0
  for (const term of terms) {
    const one = termRank(name, term)
    if (one === undefined) return undefined
    rank += one
  }
  return rank
}

function termRank(name: string, term: Term): number | undefined {
  const span = findTerm(name, term)
  if (span) {
    const begins = span.from === 0 || isBreak(name[span.from - 1])
    const ends = span.to === name.length || isBreak(name[span.to])
    // A shorter name is more of what was meant.
    return 20 + (begins ? 10 : 0) + (begins && ends ? 5 : 0) - name.length / 1000
  }
  return term.length === 1 && holdsBeginnings(name, term[0] ?? '') ? 10 - name.length / 1000 : undefined
}

/** Is it made of beginnings of the name's words, in order: `ip4`, `implate` of `imaging/plate-0412`? */
function holdsBeginnings(name: string, typed: string): boolean {
  const words = name.split(BREAKS).filter((word) => word !== '')
  /** How much of what was typed the words so far can have taken. */
  let taken = new Set([0])
  for (const word of words) {
    const next = new Set(taken)
    for (const at of taken) {
      for (let length = 1; typed.startsWith(word.slice(0, length), at) && length <= word.length; length++) {
        next.add(at + length)
      }
    }
    taken = next
  }
  return taken.has(typed.length)
}

/** A number is a word of its own behind letters. */
const BREAKS = /[^\p{L}\p{N}]+|(?<=\p{L})(?=\p{N})|(?<=^|\P{N})0+(?=\p{N})/u

function isBreak(sign: string | undefined): boolean {
  return sign === undefined || !/[\p{L}\p{N}]/u.test(sign)
}
