import type { JobEvent } from '../client/engine.ts'
import type { Job } from './jobs.ts'

const HASHED = 0.1
const SENT = 0.94
/** All is read; what it comes to is not told yet. */
const READ = 0.99
const STEPS = { manifest: 0.95, pointer: 0.96, latest: 0.97, verify: 0.98 } as const

/** How far a job is, 0 to 1. Only what is published, verified or in place is 1: what was sent is not done yet. */
export function shareDone(event: JobEvent | undefined): number {
  switch (event?.state) {
    case undefined:
      return 0
    case 'hashing':
      return HASHED * share(event.doneBytes, event.totalBytes)
    case 'sending':
      return HASHED + (SENT - HASHED) * share(event.doneBytes, event.totalBytes)
    case 'reading':
      return READ * share(event.doneBytes, event.totalBytes)
    case 'publishing':
      return STEPS[event.step]
    case 'published':
      return 1
  }
}

/** The share of all running jobs together, or undefined while none runs. */
export function threadShare(jobs: readonly Job[]): number | undefined {
  const shares = jobs.flatMap(({ state }) => (state.kind === 'running' ? [shareDone(state.event)] : []))
  return shares.length === 0 ? undefined : shares.reduce((sum, one) => sum + one, 0) / shares.length
}

function share(done: number, total: number): number {
  return total === 0 ? 1 : Math.min(1, done / total)
}
