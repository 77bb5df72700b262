import type { StoreState } from '../../client/engine.ts'
import { waitOf } from '../job-pause.ts'
import { shareDone } from '../job-share.ts'
import { doingWords, waitWords } from '../job-words.ts'
import type { Job } from '../jobs.ts'
import { endWords } from './use-end-notifications.ts'

const PAUSE_MS = 5000
/** A word at each tenth of the way is enough. */
const STEPS = 10

/** What was told last, and when. */
export interface Said {
  readonly atMs: number
  /** By job: what it was told to be at. */
  readonly jobs: ReadonlyMap<string, string>
}

interface Saying {
  /** Undefined: nothing new, or too soon. */
  readonly words: string | undefined
  readonly said: Said
}

/** What of the jobs is to be said now. Ends are said at once and always; how far one is, at most once in five seconds. */
export function whatToSay(
  jobs: readonly Job[],
  stores: readonly StoreState[],
  said: Said,
  nowMs: number,
  percent: (share: number) => string,
): Saying {
  const ends = jobs.filter(({ id, state }) => state.kind !== 'running' && said.jobs.get(id) !== 'end')
  const isSoon = nowMs - said.atMs < PAUSE_MS
  const news = isSoon
    ? []
    : jobs.filter((job) => job.state.kind === 'running' && markOf(job, stores) !== said.jobs.get(job.id))
  const words = [
    ...ends.flatMap((job) => endWords(job) ?? []),
    ...news.map((job) => `${doingWords(job)}: ${placeOf(job, stores, percent)}`),
  ]
  if (words.length === 0) return { words: undefined, said }
  const known = new Map(said.jobs)
  for (const { id } of ends) known.set(id, 'end')
  for (const job of news) known.set(job.id, markOf(job, stores))
  return { words: words.join(' '), said: { atMs: news.length > 0 ? nowMs : said.atMs, jobs: known } }
}

function placeOf(job: Job, stores: readonly StoreState[], percent: (share: number) => string): string {
  const wait = waitOf(job, stores)
  const event = job.state.kind === 'running' ? job.state.event : undefined
  if (wait === undefined) return percent(shareDone(event))
  return waitWords(wait, event?.state === 'sending' ? (event.facts?.failedFiles ?? 0) : 0)
}

/** Changes whenever there is something to say. */
function markOf(job: Job, stores: readonly StoreState[]): string {
  const event = job.state.kind === 'running' ? job.state.event : undefined
  return waitOf(job, stores) ?? `${Math.floor(shareDone(event) * STEPS)}`
}
