import type { ReactNode } from 'react'
import { visibleText } from './visible-text.ts'

/** A text with the places marked at which another stands, in any case. */
export function Marked({ text, hits }: { text: string; hits: string }): ReactNode {
  const pieces: ReactNode[] = []
  const [where, what] = [text.toLowerCase(), hits.toLowerCase()]
  // A few signs have other lengths in lower case: then places do not fit, and nothing is marked.
  if (where.length !== text.length || what === '') return visibleText(text)
  let from = 0
  for (let at = where.indexOf(what); at !== -1; at = where.indexOf(what, from)) {
    pieces.push(visibleText(text.slice(from, at)))
    from = at + what.length
    pieces.push(<mark key={at}>{visibleText(text.slice(at, from))}</mark>)
  }
  pieces.push(visibleText(text.slice(from)))
  return pieces
}
