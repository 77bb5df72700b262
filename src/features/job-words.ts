import type { IntegrityLevel, JobEvent, SendingFacts } from '../client/engine.ts'
import { countOf, formatBytes, formatCount, formatSpan, NARROW_SPACE } from '../ui/index.ts'
import type { JobWait } from './job-pause.ts'
import type { Job, JobEnd } from './jobs.ts'
import { verifyWords } from './verify-words.ts'

type Named = Pick<Job, 'kind' | 'registry' | 'name' | 'from'>

const DOING = {
  publish: 'Publishing',
  copy: 'Copying',
  'keep-offline': 'Keeping',
  verify: 'Verifying',
  download: 'Downloading',
} as const

/** What a job does, in one word. */
export function verbOf({ kind }: Pick<Job, 'kind'>): string {
  return DOING[kind]
}

/** What a job does, as a line: for a label, a notification, or those who hear the page. */
export function doingWords(job: Named): string {
  const { kind, registry, name } = job
  switch (kind) {
    case 'publish':
      return `Publishing ${name} to ${registry.bucket}`
    case 'copy':
      return `Copying ${job.from?.name ?? name} to ${registry.bucket}, as ${name}`
    case 'keep-offline':
      return `Keeping ${name} offline`
    case 'verify':
      return `Verifying ${name}`
    case 'download':
      return `Downloading ${name}`
  }
}

/** What came of a job that ended well, as a sentence. */
export function doneWords(job: Named, end: JobEnd): string {
  const { kind, registry, name } = job
  if (end.kind === 'verified') return `${name}: ${verifyWords(end.report).sentence}`
  if (end.kind === 'downloaded') {
    const { files, sizeBytes, failed, inTheWay } = end.outcome
    const got = `${countOf(files, 'file')} of ${name}, ${formatBytes(sizeBytes)}, ${files === 1 ? 'is' : 'are'} in place`
    const missing = failed.length === 0 ? [] : [`${countOf(failed.length, 'file')} could not be fetched`]
    const others =
      inTheWay.length === 0
        ? []
        : [
            `in place of ${countOf(inTheWay.length, 'file')} ${inTheWay.length === 1 ? 'stands another' : 'stand others'}`,
          ]
    return `${[got, ...missing, ...others].join('; ')}.`
  }
  if (kind === 'keep-offline') return `${name} is kept offline.`
  const done = kind === 'copy' ? `Copied to ${registry.bucket}, as ${name}` : `Published ${name} to ${registry.bucket}`
  return end.result.isLatest ? `${done}.` : `${done}, as a revision: someone published a newer one meanwhile.`
}

/** Does the end need a look, though nothing broke? */
export function needsLook(end: JobEnd): boolean {
  if (end.kind === 'verified') return verifyWords(end.report).tone !== 'good'
  if (end.kind === 'downloaded') return end.outcome.failed.length + end.outcome.inTheWay.length > 0
  return !end.result.isLatest || (end.result.skipped?.length ?? 0) > 0
}

/** What a job is at, for its first line: bytes, files, speed, time left. */
export function nowDoing(event: JobEvent | undefined, wait?: JobWait): string {
  switch (event?.state) {
    case undefined:
      return 'Getting ready'
    case 'hashing':
      return `${formatBytes(event.doneBytes)} of ${formatBytes(event.totalBytes)} hashed`
    case 'sending':
      return [...amounts(event), ...(wait === undefined ? tempo(event) : []), ...again(event.retrying)].join(' · ')
    case 'reading':
      return [...amounts(event), ...tempo(event)].join(' · ')
    case 'publishing':
      return PUBLISH_WORDS[event.step]
    case 'published':
      return 'Published'
  }
}

const PUBLISH_WORDS = {
  manifest: 'All bytes are there. Writing the manifest',
  pointer: 'Writing the pointer of the revision',
  latest: 'Pointing “latest” to it',
  verify: 'Reading back what was written',
} as const

interface Amounts {
  readonly doneBytes: number
  readonly totalBytes: number
  readonly doneFiles: number
  readonly totalFiles: number
  readonly bytesPerSecond: number | undefined
}

function amounts({ doneBytes, totalBytes, doneFiles, totalFiles }: Amounts): readonly string[] {
  return [
    `${formatBytes(doneBytes)} of ${formatBytes(totalBytes)}`,
    `${formatCount(doneFiles)} of ${countOf(totalFiles, 'file')}`,
  ]
}

function tempo({ doneBytes, totalBytes, bytesPerSecond }: Amounts): readonly string[] {
  if (!bytesPerSecond) return []
  const left = totalBytes - doneBytes
  const speed = `${formatBytes(bytesPerSecond)}/s`
  return left <= 0 ? [speed] : [speed, `about ${formatSpan(left / bytesPerSecond)} left`]
}

function again(retrying: number): readonly string[] {
  return retrying > 0 ? [`${retrying}${NARROW_SPACE}× again`] : []
}

/** What is waited for, and who can end that. */
export function waitWords(wait: JobWait, failedFiles: number): string {
  switch (wait) {
    case 'sign-in':
      return 'Paused: sign in to go on'
    case 'pause':
      return 'Paused'
    case 'choice':
      return `Waiting for you: try ${failedFiles === 1 ? 'it' : 'them'} again, or publish without ${failedFiles === 1 ? 'it' : 'them'}`
    case 'offline':
      return 'Nothing answers. It is tried again by itself'
    case 'busy':
      return 'The store asks for patience. It is tried again by itself'
  }
}

/** The same, for a place of a few letters. */
export const WAIT_SIGNS: Readonly<Record<JobWait, string>> = {
  'sign-in': 'Paused: sign in',
  pause: 'Paused',
  choice: 'Waiting for you',
  offline: 'Nothing answers',
  busy: 'Store busy',
}

const LEVELS: Readonly<Record<IntegrityLevel, { readonly now: string; readonly after: string }>> = {
  checked: { now: 'the store checks each part', after: 'each part was checked by the store' },
  'read-back': { now: 'what arrives is read back and compared', after: 'all was read back and compared' },
}

/** What is known of the bytes beside how many went: what was saved, and how far it is proven. */
export function factWords(facts: SendingFacts | undefined): readonly string[] {
  if (facts === undefined) return []
  const { savedBytes, skippedFiles, level } = facts
  return [
    ...(savedBytes > 0 ? [`${formatBytes(savedBytes)} need not be sent`] : []),
    ...(skippedFiles > 0 ? [`${countOf(skippedFiles, 'file')} left out`] : []),
    ...(level === undefined ? [] : [LEVELS[level].now]),
  ]
}

/** What a job that has ended moved, and how long it took. */
export function totalWords({
  sent,
  startedMs,
  endedMs,
}: Pick<Job, 'sent' | 'startedMs' | 'endedMs'>): readonly string[] {
  const { savedBytes: saved = 0, level } = sent?.facts ?? {}
  const seconds = endedMs === undefined ? 0 : (endedMs - startedMs) / 1000
  return [
    ...(sent === undefined ? [] : [`${countOf(sent.totalFiles, 'file')}, ${formatBytes(sent.totalBytes)}`]),
    ...(seconds < 10 ? [] : [`in ${formatSpan(seconds)}`]),
    ...(saved > 0 ? [`${formatBytes(saved)} did not need to be sent`] : []),
    ...(level === undefined ? [] : [LEVELS[level].after]),
  ]
}
