import { useEffect } from 'react'
import type { Engine } from '../../client/engine.ts'
import type { Live } from '../../ui/index.ts'
import type { Job } from '../jobs.ts'

/**
 * What waits because nothing answered is tried at once when the line is back, or the page is: a frozen tab that is thawed,
 * or one from the back/forward cache.
 */
export function useContinueOnline(engine: Engine, jobs: Live<readonly Job[]>): void {
  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    const goOn = () => {
      for (const id of waitingForLine(jobs.get())) void engine.orderTransfer(id, { type: 'continue' })
    }
    globalThis.addEventListener('online', goOn, { signal })
    globalThis.addEventListener('pageshow', ({ persisted }) => persisted && goOn(), { signal })
    document.addEventListener('resume', goOn, { signal })
    return () => stop.abort()
  }, [engine, jobs])
}

/** Transfers that wait for an answer of their store; one that a person paused stays paused. */
export function waitingForLine(jobs: readonly Job[]): readonly string[] {
  return jobs.flatMap(({ state, transfer }) => {
    if (transfer === undefined || state.kind !== 'running' || state.event?.state !== 'sending') return []
    const waits = state.event.facts?.waits
    return waits === 'offline' || waits === 'busy' ? [transfer] : []
  })
}
