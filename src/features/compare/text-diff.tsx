import { type ReactNode, useMemo } from 'react'
import { HiddenText, ScrollText } from '../../ui/index.ts'
import { type DiffLine, diffLines } from './line-diff.ts'
import css from './text-diff.module.css'

interface Texts {
  readonly base: string
  readonly other: string
}

interface TextDiffProps {
  title: string
  /** Undefined: both sides say the same, and nothing is drawn. Empty: a side says nothing. */
  texts: Texts | undefined
}

/** Two texts side by side under a heading, with the lines that went and that came marked. */
export function TextDiff({ title, texts }: TextDiffProps): ReactNode {
  if (!texts) return null
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <TextSides title={title} texts={texts} />
    </section>
  )
}

export function TextSides({ title, texts }: { title: string; texts: Texts }): ReactNode {
  const lines = useMemo(() => diffLines(texts.base, texts.other), [texts])
  return (
    <div className={css.sides}>
      <ScrollText label={`${title} before`}>
        {texts.base === '' ? <Nothing /> : <Lines lines={lines} side="base" />}
      </ScrollText>
      <ScrollText label={`${title} after`}>
        {texts.other === '' ? <Nothing /> : <Lines lines={lines} side="other" />}
      </ScrollText>
    </div>
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
