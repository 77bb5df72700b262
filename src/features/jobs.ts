import { asFault, type Call, type Fault, isAbort } from '../base/index.ts'
import type { DownloadOutcome, JobEvent, Published, RegistryRef, VerifyReport } from '../client/engine.ts'
import { createLive, type Live } from '../ui/index.ts'

/** What work ends with, where it ends well. */
export type JobEnd =
  | { readonly kind: 'published'; readonly result: Published }
  | { readonly kind: 'verified'; readonly report: VerifyReport }
  | { readonly kind: 'downloaded'; readonly outcome: DownloadOutcome }

export type JobState =
  | { readonly kind: 'running'; readonly event: JobEvent | undefined }
  | JobEnd
  | { readonly kind: 'failed'; readonly fault: Fault }
  | { readonly kind: 'cancelled' }

/** Long work on a package. */
export interface JobWork {
  readonly kind: 'publish' | 'copy' | 'keep-offline' | 'verify' | 'download'
  /** Where the revision will stand, or stands. */
  readonly registry: RegistryRef
  readonly name: string
  /** The package that it was started from, whose page tells how it goes. */
  readonly from?: { readonly registry: RegistryRef; readonly name: string } | undefined
  /** Of a publishing: its transfer, which takes orders. */
  readonly transfer?: string | undefined
  run(tell: (event: JobEvent) => void, call: Call): Promise<JobEnd>
}

/** One such work, running or ended. */
export interface Job extends Omit<JobWork, 'run'> {
  readonly id: string
  readonly state: JobState
}

/** The jobs of this tab. They run on while the person goes elsewhere in the app. */
export interface JobBoard {
  readonly jobs: Live<readonly Job[]>
  /** Gives the id of the new job. */
  start(work: JobWork): string
  cancel(id: string): void
  dismiss(id: string): void
}

/** `onPublished` hears of each revision that was published, so that what was read before can be read anew. */
export function createJobBoard(onPublished: (work: JobWork) => void): JobBoard {
  const jobs = createLive<readonly Job[]>([])
  const stops = new Map<string, AbortController>()
  let started = 0

  const become = (id: string, state: JobState) =>
    jobs.set(jobs.get().map((job) => (job.id === id ? { ...job, state } : job)))

  const run = async (id: string, work: JobWork, signal: AbortSignal) => {
    try {
      const tell = (event: JobEvent) => {
        // Events and the answer come by two ports: one that arrives behind the answer must not bring the job back.
        if (stops.has(id)) become(id, { kind: 'running', event })
      }
      const end = await work.run(tell, { signal })
      stops.delete(id)
      if (end.kind === 'published') onPublished(work)
      become(id, end)
    } catch (error) {
      stops.delete(id)
      become(id, isAbort(error) ? { kind: 'cancelled' } : { kind: 'failed', fault: asFault(error) })
    }
  }

  return {
    jobs,
    start: (work) => {
      const { kind, registry, name, from, transfer } = work
      started += 1
      const id = `job-${started}`
      const stop = new AbortController()
      stops.set(id, stop)
      jobs.set([
        ...jobs.get(),
        { id, kind, registry, name, from, transfer, state: { kind: 'running', event: undefined } },
      ])
      void run(id, work, stop.signal)
      return id
    },
    cancel: (id) => stops.get(id)?.abort(),
    dismiss: (id) => jobs.set(jobs.get().filter((job) => job.id !== id)),
  }
}

const HASHED = 0.1
const SENT = 0.94
const STEPS = { manifest: 0.95, pointer: 0.96, latest: 0.97, verify: 0.98 } as const

/** How far a job is, 0 to 1. Only what is published is 1: what was sent is not done yet. */
export function shareDone(event: JobEvent | undefined): number {
  switch (event?.state) {
    case undefined:
      return 0
    case 'hashing':
      return HASHED * share(event.doneBytes, event.totalBytes)
    case 'sending':
      return HASHED + (SENT - HASHED) * share(event.doneBytes, event.totalBytes)
    case 'reading':
      return share(event.doneBytes, event.totalBytes)
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
