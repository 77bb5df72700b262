import { useMemo, useState } from 'react'
import type { LineStore, LinesNow } from './line-store.ts'

/** Lines that are told; who finds more looks for too little. */
const MOST_HITS = 10_000

export interface Find {
  readonly text: string
  /** Lines that hold the text, of those that are loaded. */
  readonly hits: readonly number[]
  /** Place in `hits`. */
  readonly at: number
  /** The line to be seen. */
  readonly current: number | undefined
  readonly ask: (text: string) => void
  readonly go: (step: 1 | -1) => void
}

/** Looks for a text, any case, in the lines that are loaded. */
export function useFind(store: LineStore, { version }: LinesNow): Find {
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const hits = useMemo(() => {
    const found: number[] = []
    if (text === '' || version < 0) return found
    const asked = text.toLowerCase()
    for (const [line, words] of store.loaded()) {
      if (words.toLowerCase().includes(asked)) found.push(line)
      if (found.length === MOST_HITS) break
    }
    return found
  }, [store, text, version])
  const place = Math.min(at, Math.max(0, hits.length - 1))
  return {
    text,
    hits,
    at: place,
    current: hits[place],
    ask(next) {
      setText(next)
      setAt(0)
    },
    go: (step) => setAt((place + step + hits.length) % Math.max(1, hits.length)),
  }
}
