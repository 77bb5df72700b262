import { type ReactNode, useMemo } from 'react'
import { HiddenText, ScrollText } from '../../ui/index.ts'
import { type DiffLine, diffLines } from './line-diff.ts'
import css from './text-diff.module.css'

interface TextDiffProps {
  title: string
  /** Undefined: both sides say the same, and nothing is drawn. Empty: a side says nothing. */
  texts: { readonly base: string; readonly other: string } | undefined
}

/** Two texts side by side, with the lines that went and that came marked. */
export function TextDiff({ title, texts }: TextDiffProps): ReactNode {
  const lines = useMemo(() => (texts ? diffLines(texts.base, texts.other) : []), [texts])
  if (!texts) return null
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <div className={css.sides}>
        <ScrollText label={`${title} before`}>
          {texts.base === '' ? <Nothing /> : <Lines lines={lines} side="base" />}
        </ScrollText>
        <ScrollText label={`${title} after`}>
          {texts.other === '' ? <Nothing /> : <Lines lines={lines} side="other" />}
        </ScrollText>
      </div>
    </section>
  )
}

/** The lines of one side; those that the other has not are marked. */
function Lines({ lines, side }: { lines: readonly DiffLine[]; side: 'base' | 'other' }): ReactNode {
  return lines.map((line, at) => {
    const { change, [side]: text } = line
    if (text === undefined) return null
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name
      <span key={at} className={`${css.line} ${css[change]}`}>
        <span className={css.sign}>
          {SIGNS[change]}
          {change !== 'same' && <HiddenText>{change} </HiddenText>}
        </span>
        {text}
        {'\n'}
      </span>
    )
  })
}

const SIGNS = { same: ' ', removed: '−', added: '+' } as const

function Nothing(): ReactNode {
  return <span className={css.nothing}>none</span>
}
