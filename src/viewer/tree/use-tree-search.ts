import { useEffect, useState } from 'react'
import { isAbort } from '../../base/index.ts'
import type { TreeModel } from './tree-model.ts'

/** Hits that are asked for; a tree with more says so. */
export const HITS_MOST = 1000

/** A search waits for the next letter so long. */
const TYPING_MS = 200

export interface TreeSearch {
  readonly text: string
  readonly setText: (text: string) => void
  readonly hits: readonly (readonly number[])[]
  /** The hit that is looked at; undefined: none yet. */
  readonly at: number | undefined
  readonly isLooking: boolean
  /** To the next hit, or with -1 the one before; around at the end. */
  readonly step: (by: 1 | -1) => void
}

/** A search in the whole tree; each hit that is gone to is unfolded, and `onHit` hears of it. */
export function useTreeSearch(model: TreeModel, onHit: (path: readonly number[]) => void): TreeSearch {
  const [text, setText] = useState('')
  const [found, setFound] = useState<{ readonly text: string; readonly hits: TreeSearch['hits'] }>(NOTHING)
  const [at, setAt] = useState<number>()
  const wanted = text.trim()

  useEffect(() => {
    setAt(undefined)
    if (wanted === '') {
      setFound(NOTHING)
      return
    }
    const ended = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const hits = await model.reader.find(wanted, HITS_MOST, { signal: ended.signal })
        if (!ended.signal.aborted) setFound({ text: wanted, hits })
      } catch (error) {
        if (!isAbort(error) && !ended.signal.aborted) model.failed.set(error)
      }
    }, TYPING_MS)
    return () => {
      clearTimeout(timer)
      ended.abort()
    }
  }, [model, wanted])

  const hits = found.text === wanted ? found.hits : NOTHING.hits
  const step = (by: 1 | -1) => {
    if (hits.length === 0) return
    const next = at === undefined ? (by === 1 ? 0 : hits.length - 1) : (at + by + hits.length) % hits.length
    setAt(next)
    const path = hits[next]
    if (path) onHit(path)
  }
  return { text, setText, hits, at, isLooking: wanted !== '' && found.text !== wanted, step }
}

const NOTHING = { text: '', hits: [] }
