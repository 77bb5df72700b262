import type { ReactNode } from 'react'
import type { DiffLine } from '../../preview/index.ts'
import { countOf, HiddenText } from '../../ui/index.ts'
import { visibleText } from '../text/visible-text.ts'
import css from './line-rows.module.css'

interface LineSideProps {
  /** Undefined: this side has none. */
  line: DiffLine | undefined
  look: 'same' | 'removed' | 'added'
  /** Is the number that of this side? */
  isNumbered?: boolean
}

const SIGNS = { same: '', removed: '−', added: '+' } as const

/** A line as one side has it: its number, a sign for what became of it, and its text. */
export function LineSide({ line, look, isNumbered = true }: LineSideProps): ReactNode {
  if (line === undefined) {
    return (
      <>
        <span className={`${css.number} ${css.nothing}`} />
        <span className={`${css.text} ${css.nothing}`} />
      </>
    )
  }
  const { before, behind } = line
  return (
    <>
      <span className={`${css.number} ${css[look]}`}>{isNumbered && line.line + 1}</span>
      <span className={`${css.text} ${css[look]}`}>
        <span className={css.sign} aria-hidden="true">
          {SIGNS[look]}
        </span>
        {look !== 'same' && <HiddenText>{look} </HiddenText>}
        {before > 0 && <LeftOut signs={before} />}
        <code>{markedText(line)}</code>
        {behind > 0 && <LeftOut signs={behind} />}
      </span>
    </>
  )
}

function LeftOut({ signs }: { signs: number }): ReactNode {
  return <span className={css.leftOut}>{countOf(signs, 'more character')}</span>
}

function markedText({ text, marks }: DiffLine): ReactNode {
  if (marks.length === 0) return visibleText(text) || '\u200b'
  const pieces: ReactNode[] = []
  let at = 0
  for (const [from, to] of marks) {
    pieces.push(visibleText(text.slice(at, from)), <mark key={from}>{visibleText(text.slice(from, to))}</mark>)
    at = to
  }
  return [...pieces, visibleText(text.slice(at))]
}
