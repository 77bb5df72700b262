import { useEffect, useState } from 'react'
import type { IconName } from './icon.tsx'

const SHOWN_MS = 1600
const SIGNS = { copied: 'check', refused: 'warning' } as const
const WORDS = { copied: 'Copied', refused: 'The browser did not allow copying' } as const

export interface Copying {
  readonly copy: (text: string) => Promise<void>
  /** Stands for a moment in the place of the sign that was pressed. Undefined: nothing was copied just now. */
  readonly sign: IconName | undefined
  /** What came of the last press; empty: there was none. */
  readonly words: string
}

/** Copies texts, and tells what came of it: a browser may refuse, and lends a page that came without TLS no clipboard at all. */
export function useCopying(): Copying {
  const [outcome, setOutcome] = useState<keyof typeof WORDS>()
  const [isFresh, setFresh] = useState(false)
  useEffect(() => {
    if (!isFresh) return
    const timer = setTimeout(() => setFresh(false), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [isFresh])
  return {
    async copy(text) {
      // The same words once more are heard only if they were gone.
      setOutcome(undefined)
      try {
        await navigator.clipboard.writeText(text)
        setOutcome('copied')
      } catch {
        setOutcome('refused')
      }
      setFresh(true)
    },
    sign: isFresh && outcome ? SIGNS[outcome] : undefined,
    words: outcome ? WORDS[outcome] : '',
  }
}
