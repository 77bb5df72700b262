import { type ReactNode, useMemo } from 'react'
import css from './ansi.module.css'
import { type AnsiPiece, ansiPieces } from './ansi.ts'

/** What a terminal would show, in colours of ours. */
export function AnsiText({ text }: { text: string }): ReactNode {
  const pieces = useMemo(() => ansiPieces(text), [text])
  return pieces.map((piece, at) => {
    const look = classOf(piece)
    return look === '' ? (
      piece.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces are known by their place alone
      <span key={at} className={look}>
        {piece.text}
      </span>
    )
  })
}

function classOf({ colour, isBold, isMarked }: AnsiPiece): string {
  return [colour && css[colour], isBold && css.bold, isMarked && css.marked].filter(Boolean).join(' ')
}
