import { type ReactNode, useEffect, useState } from 'react'
import css from './code.module.css'
import type { Span } from './highlight.ts'
import { Spans } from './spans.tsx'
import { visibleText } from './visible-text.ts'

interface CodeTextProps {
  text: string
  /** By any of its names; one that has no grammar is shown plain. */
  language: string | undefined
}

/** Code in the colours of its language, for a `pre` of the caller's; plain until its grammar is there. */
export function CodeText({ text, language }: CodeTextProps): ReactNode {
  const lines = useHighlighted(text, language)
  return (
    <code className={css.code}>
      {lines === undefined
        ? visibleText(text)
        : lines.map((spans, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are known by their place alone
            <span key={at}>
              <Spans spans={spans} />
              {at < lines.length - 1 && '\n'}
            </span>
          ))}
    </code>
  )
}

/** The text's lines in pieces, once they are known. */
export function useHighlighted(
  text: string | undefined,
  language: string | undefined,
): readonly (readonly Span[])[] | undefined {
  const [done, setDone] = useState<{ readonly of: string; readonly lines: readonly (readonly Span[])[] }>()
  useEffect(() => {
    if (text === undefined || language === undefined) return
    let isOver = false
    import('./highlight.ts')
      .then(({ highlight }) => highlight(text, language))
      .then((lines) => {
        if (!isOver && lines) setDone({ of: text, lines })
      })
      // Without colours it reads as well.
      .catch(() => {})
    return () => {
      isOver = true
    }
  }, [text, language])
  return done?.of === text ? done?.lines : undefined
}
