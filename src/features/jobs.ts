import { asFault, type Call, type Fault, isAbort } from '../base/index.ts'
import type { DownloadOutcome, JobEvent, OtherFiles, Published, RegistryRef, VerifyReport } from '../client/engine.ts'
import { createLive, type Live } from '../ui/index.ts'

/** What work ends with, where it ends well. */
export type JobEnd =
  | { readonly kind: 'published'; readonly result: Published }
  | { readonly kind: 'verified'; readonly report: VerifyReport }
  | {
      readonly kind: 'downloaded'
      readonly outcome: DownloadOutcome
      /** Does the same once more, for these entries; where that can be. */
      readonly again?: ((paths: readonly string[], others: OtherFiles) => JobWork) | undefined
    }

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

export type SentSoFar = Extract<JobEvent, { state: 'sending' }>

/** One such work, running or ended. */
export interface Job extends Omit<JobWork, 'run'> {
  readonly id: string
  readonly state: JobState
  readonly startedMs: number
  /** Undefined while it runs. */
  readonly endedMs: number | undefined
  /** It was cancelled, and is still tidying up. */
  readonly isStopping: boolean
  /** What was last said of the bytes that it sends; stays when it has ended. */
  readonly sent: SentSoFar | undefined
}

/** The jobs of this tab. They run on while the person goes elsewhere in the app. */
export interface JobBoard {
  readonly jobs: Live<readonly Job[]>
  /** Gives the id of the new job. */
  start(work: JobWork): string
  cancel(id: string): void
  dismiss(id: string): void
}

/** However fast events come, what is drawn changes ten times a second at most. */
const PAUSE_MS = 100

export interface JobBoardStart {
  /** Hears of each revision that was published, so that what was read before can be read anew. */
  readonly onPublished: (work: JobWork) => void
  /** What a job may need of the page is loaded before it begins: later another version of the app may stand there. */
  readonly prepare?: () => Promise<unknown>
  readonly now?: () => number
}

export function createJobBoard({ onPublished, prepare, now = Date.now }: JobBoardStart): JobBoard {
  const jobs = createLive<readonly Job[]>([])
  const stops = new Map<string, AbortController>()
  const news = new Map<string, JobEvent>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let started = 0

  const change = (id: string, changes: Partial<Job>) =>
    jobs.set(jobs.get().map((job) => (job.id === id ? { ...job, ...changes } : job)))

  const draw = () => {
    timer = news.size === 0 ? undefined : setTimeout(draw, PAUSE_MS)
    if (news.size === 0) return
    const told = new Map(news)
    news.clear()
    jobs.set(jobs.get().map((job) => withNews(job, told.get(job.id))))
  }

  const end = (id: string, state: JobState) => {
    // The last of what was told counts, even if it was not drawn.
    const sent = sentIn(news.get(id))
    news.delete(id)
    stops.delete(id)
    change(id, { state, endedMs: now(), isStopping: false, ...(sent && { sent }) })
  }

  const run = async (id: string, work: JobWork, signal: AbortSignal) => {
    try {
      const tell = (event: JobEvent) => {
        // Events and the answer come by two ports: one that arrives behind the answer must not bring the job back.
        if (!stops.has(id)) return
        news.set(id, event)
        if (timer === undefined) draw()
      }
      if (prepare) await prepare()
      const result = await work.run(tell, { signal })
      if (result.kind === 'published') onPublished(work)
      end(id, result)
    } catch (error) {
      end(id, isAbort(error) ? { kind: 'cancelled' } : { kind: 'failed', fault: asFault(error) })
    }
  }

  return {
    jobs,
    start: (work) => {
      const { run: _run, ...about } = work
      started += 1
      const id = `job-${started}`
      const stop = new AbortController()
      stops.set(id, stop)
      const state: JobState = { kind: 'running', event: undefined }
      const fresh = { startedMs: now(), endedMs: undefined, isStopping: false, sent: undefined }
      jobs.set([...jobs.get(), { ...about, ...fresh, id, state }])
      void run(id, work, stop.signal)
      return id
    },
    cancel: (id) => {
      const stop = stops.get(id)
      if (stop === undefined) return
      change(id, { isStopping: true })
      stop.abort()
    },
    dismiss: (id) => jobs.set(jobs.get().filter((job) => job.id !== id)),
  }
}

function withNews(job: Job, event: JobEvent | undefined): Job {
  if (event === undefined) return job
  return { ...job, state: { kind: 'running', event }, sent: sentIn(event) ?? job.sent }
}

function sentIn(event: JobEvent | undefined): SentSoFar | undefined {
  return event?.state === 'sending' ? event : undefined
}
