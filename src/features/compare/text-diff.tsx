import { type ReactNode, useMemo } from 'react'
import { HiddenText, ScrollText } from '../../ui/index.ts'
import { type DiffLine, diffLines } from './line-diff.ts'
import css from './text-diff.module.css'

interface TextDiffProps {
  title: string
  /** Undefined: both sides say the same, and nothing is drawn. Empty: a side says nothing. */
  texts: { readonly base: string; readonly other: string } | undefined
  /** Short hashes of the sides. */
  from: string
  to: string
}

/** Two texts side by side, with the lines that went and that came marked. */
export function TextDiff({ title, texts, from, to }: TextDiffProps): ReactNode {
  const lines = useMemo(() => (texts ? diffLines(texts.base, texts.other) : []), [texts])
  if (!texts) return null
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <div className={css.sides}>
        <ScrollText label={`${title} of ${from}`}>
          {texts.base === '' ? <Nothing /> : <Lines lines={lines} gone="added" />}
        </ScrollText>
        <ScrollText label={`${title} of ${to}`}>
          {texts.other === '' ? <Nothing /> : <Lines lines={lines} gone="removed" />}
        </ScrollText>
      </div>
    </section>
  )
}

/** `gone`: lines that this side does not have. A side's own lines are marked if the other has them not. */
function Lines({ lines, gone }: { lines: readonly DiffLine[]; gone: 'added' | 'removed' }): ReactNode {
  return lines
    .filter(({ change }) => change !== gone)
    .map((line) => (
      <span key={gone === 'added' ? line.base : line.other} className={`${css.line} ${css[line.change]}`}>
        <span className={css.sign}>
          {SIGNS[line.change]}
          {line.change !== 'same' && <HiddenText>{line.change} </HiddenText>}
        </span>
        {line.text}
        {'\n'}
      </span>
    ))
}

const SIGNS = { same: ' ', removed: '−', added: '+' } as const

function Nothing(): ReactNode {
  return <span className={css.nothing}>none</span>
}
