import { expect, test } from 'vitest'
import { Fault } from '../../base/index.ts'
import type { JobEvent, TransferWait } from '../../client/engine.ts'
import type { Job, JobState } from '../jobs.ts'
import { type Said, whatToSay } from './announcements.ts'

const NOTHING: Said = { atMs: Number.NEGATIVE_INFINITY, jobs: new Map() }
const percent = (share: number) => `${Math.floor(share * 100)} %`

const job = (state: JobState, id = 'job-1'): Job => ({
  id,
  kind: 'publish',
  registry: { storeId: 'main', bucket: 'lab' },
  name: 'a/b',
  state,
  startedMs: 0,
  endedMs: state.kind === 'running' ? undefined : 1,
  isStopping: false,
  sent: undefined,
})
const sending = (doneBytes: number, waits?: TransferWait): JobState => {
  const facts = { savedBytes: 0, waits, failedFiles: 0, skippedFiles: 0, level: undefined, journalTrouble: undefined }
  const event: JobEvent = {
    state: 'sending',
    doneBytes,
    totalBytes: 100,
    doneFiles: 0,
    totalFiles: 1,
    bytesPerSecond: undefined,
    retrying: 0,
    facts,
  }
  return { kind: 'running', event }
}

/** What is said at each of these moments, in order. */
function story(moments: readonly (readonly [atMs: number, jobs: readonly Job[]])[]): readonly (string | undefined)[] {
  let said = NOTHING
  return moments.map(([atMs, jobs]) => {
    const next = whatToSay(jobs, [], said, atMs, percent)
    said = next.said
    return next.words
  })
}

test('how far it is, is said at most once in five seconds, and only when it went on', () => {
  const told = story([
    [0, [job(sending(10))]],
    [1000, [job(sending(50))]],
    [4999, [job(sending(60))]],
    [5000, [job(sending(60))]],
    [20_000, [job(sending(60))]],
  ])
  expect(told.map((words) => words !== undefined)).toEqual([true, false, false, true, false])
})

test('an end is said at once, and once', () => {
  const failed = job({ kind: 'failed', fault: new Fault('denied', 'No way.') })
  const told = story([
    [0, [job(sending(10))]],
    [10, [failed]],
    [20, [failed]],
    [30_000, [failed]],
  ])
  expect(told[1]).toContain('No way.')
  expect(told.slice(2)).toEqual([undefined, undefined])
})

test('what is waited for is said as soon as there is a turn', () => {
  const told = story([
    [0, [job(sending(10))]],
    [1000, [job(sending(10, 'offline'))]],
    [5001, [job(sending(10, 'offline'))]],
  ])
  expect(told[1]).toBeUndefined()
  expect(told[2]).toContain('Nothing answers')
})
