import type { StoreState, TransferWait } from '../client/engine.ts'
import type { Job } from './jobs.ts'

/** What a running job waits for. */
export type JobWait = 'sign-in' | TransferWait

/** What the job waits for; undefined: it moves, or has ended. A sign-in comes first: nothing else helps before it. */
export function waitOf(
  job: Pick<Job, 'state' | 'registry' | 'from'>,
  stores: readonly StoreState[],
): JobWait | undefined {
  const { state } = job
  if (isPaused(job, stores)) return 'sign-in'
  return state.kind === 'running' && state.event?.state === 'sending' ? state.event.facts?.waits : undefined
}

/** Does the job wait for a sign-in, to the store that it writes to or to the one that it reads from? */
export function isPaused(
  { state, registry, from }: Pick<Job, 'state' | 'registry' | 'from'>,
  stores: readonly StoreState[],
): boolean {
  if (state.kind !== 'running') return false
  const needed = [registry.storeId, from?.registry.storeId]
  return stores.some(({ id, session }) => session !== 'signed-in' && needed.includes(id))
}

/** Would something be lost if the tab were closed now? What waits is kept, and goes on another time. */
export function isMoving(job: Job, stores: readonly StoreState[]): boolean {
  if (job.state.kind !== 'running') return false
  return (
    waitOf(job, stores) === undefined || job.transfer === undefined || job.sent?.facts?.journalTrouble !== undefined
  )
}
