import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { asFault, isAbort } from '../base/index.ts'
import type { IndexState } from '../client/engine.ts'
import { usePage } from './page-context.ts'

export interface IndexReading {
  readonly isReading: boolean
  /** Why it ended early; empty: it did not. */
  readonly problem: string
  readonly read: () => void
  readonly stop: () => void
}

/**
 * Reads what the index lacks, one registry after the other, until it is stopped or the screen is left. What was asked by keys
 * that begin with `key` is asked anew, as more is known.
 */
export function useIndexReading(
  states: readonly Pick<IndexState, 'registry' | 'fault'>[],
  key: QueryKey,
): IndexReading {
  const { engine } = usePage()
  const queries = useQueryClient()
  const ending = useRef<AbortController>(undefined)
  const [isReading, setReading] = useState(false)
  const [problem, setProblem] = useState('')
  useEffect(() => () => ending.current?.abort(), [])
  const refresh = () => void queries.invalidateQueries({ queryKey: key })

  const read = async () => {
    const own = new AbortController()
    ending.current = own
    setProblem('')
    setReading(true)
    try {
      for (const { registry, fault } of states) {
        if (fault === undefined) await engine.completeIndex(registry, refresh, { signal: own.signal })
      }
    } catch (error) {
      if (!isAbort(error)) setProblem(asFault(error).message)
    }
    setReading(false)
    refresh()
  }
  return { isReading, problem, read: () => void read(), stop: () => ending.current?.abort() }
}
