import { useEffect, useRef } from 'react'
import { doingWords, doneWords } from '../job-words.ts'
import type { Job } from '../jobs.ts'

/** What took less than this is not worth to be called back for. */
const LONG_MS = 60_000

/** The browser tells of long work that ends while the page is out of sight, where the person wished it. */
export function useEndNotifications(jobs: readonly Job[], isOn: boolean): void {
  const told = useRef(new Set<string>())
  useEffect(() => {
    for (const job of jobs) {
      if (job.endedMs === undefined || told.current.has(job.id)) continue
      told.current.add(job.id)
      if (isOn && document.hidden && isWorthTelling(job)) notify(job)
    }
  }, [jobs, isOn])
}

/** Who cancelled it knows. */
export function isWorthTelling({ state, startedMs, endedMs }: Job): boolean {
  return endedMs !== undefined && endedMs - startedMs >= LONG_MS && state.kind !== 'cancelled'
}

/** How a job ended, in one line; undefined while it runs. */
export function endWords(job: Job): string | undefined {
  const { state } = job
  switch (state.kind) {
    case 'running':
      return undefined
    case 'failed':
      return `${doingWords(job)} failed. ${state.fault.message}`
    case 'cancelled':
      return `${doingWords(job)} was cancelled.`
    default:
      return doneWords(job, state)
  }
}

function notify(job: Job): void {
  try {
    const note = new Notification('Selvage', { body: endWords(job) ?? '', tag: job.id })
    note.onclick = () => globalThis.focus()
  } catch {
    // A phone's browser shows none of a page: it goes without.
  }
}
