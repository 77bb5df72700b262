import type { ReactNode } from 'react'
import css from './tree-row.module.css'

/** A text in which each place that holds `wanted`, in any case, is marked. */
export function MarkedText({ text, wanted }: { text: string; wanted: string }): ReactNode {
  const pieces = piecesOf(text, wanted)
  if (pieces.length === 1) return text
  return pieces.map(({ piece, isHit, at }) =>
    isHit ? (
      <mark key={at} className={css.hit}>
        {piece}
      </mark>
    ) : (
      piece
    ),
  )
}

interface Piece {
  readonly at: number
  readonly piece: string
  readonly isHit: boolean
}

export function piecesOf(text: string, wanted: string): readonly Piece[] {
  const lower = text.toLowerCase()
  const sought = wanted.toLowerCase()
  // Few letters have a small one of another length; the places would not fit.
  if (sought === '' || lower.length !== text.length) return [{ at: 0, piece: text, isHit: false }]
  const pieces: Piece[] = []
  let at = 0
  for (let found = lower.indexOf(sought); found >= 0; found = lower.indexOf(sought, at)) {
    if (found > at) pieces.push({ at, piece: text.slice(at, found), isHit: false })
    at = found + sought.length
    pieces.push({ at: found, piece: text.slice(found, at), isHit: true })
  }
  if (at < text.length || pieces.length === 0) pieces.push({ at, piece: text.slice(at), isHit: false })
  return pieces
}
