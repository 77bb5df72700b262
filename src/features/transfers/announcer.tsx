import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { StoreState } from '../../client/engine.ts'
import { formatPercent, HiddenText } from '../../ui/index.ts'
import type { Job } from '../jobs.ts'
import { type Said, whatToSay } from './announcements.ts'

const AGAIN_MS = 1000

/** For those who hear the page: how long work goes, at most once in five seconds, and each end. */
export function Announcer({ jobs, stores }: { jobs: readonly Job[]; stores: readonly StoreState[] }): ReactNode {
  const said = useRef<Said>({ atMs: Number.NEGATIVE_INFINITY, jobs: new Map() })
  const [words, setWords] = useState('')
  const runs = jobs.some(({ state }) => state.kind === 'running')
  useEffect(() => {
    const say = () => {
      const next = whatToSay(jobs, stores, said.current, performance.now(), formatPercent)
      said.current = next.said
      if (next.words !== undefined) setWords(next.words)
    }
    say()
    // What came too soon to be said is said later, even if nothing comes after it.
    const timer = runs ? setInterval(say, AGAIN_MS) : undefined
    return () => clearInterval(timer)
  }, [jobs, stores, runs])
  return (
    // The mark of react-aria: a modal dialog hides all else from those who hear the page.
    <div role="status" data-live-announcer="true">
      <HiddenText>{words}</HiddenText>
    </div>
  )
}
