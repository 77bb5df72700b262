import { expect, test } from 'vitest'
import { Fault } from '../../base/index.ts'
import type { Job, JobState } from '../jobs.ts'
import { endWords, isWorthTelling } from './use-end-notifications.ts'

const failed: JobState = { kind: 'failed', fault: new Fault('denied', 'The store does not let you write here.') }

function ended(afterMs: number | undefined, state: JobState = failed): Job {
  const registry = { storeId: 'main', bucket: 'lab' }
  const about = { id: 'job-1', kind: 'publish', registry, name: 'a/b', isStopping: false, sent: undefined } as const
  return { ...about, state, startedMs: 0, endedMs: afterMs }
}

test('one is called back for what took a minute, and not for less', () => {
  expect(isWorthTelling(ended(60_000))).toBe(true)
  expect(isWorthTelling(ended(59_999))).toBe(false)
  expect(isWorthTelling(ended(undefined, { kind: 'running', event: undefined }))).toBe(false)
})

test('one is not called back for what one cancelled oneself', () => {
  expect(isWorthTelling(ended(600_000, { kind: 'cancelled' }))).toBe(false)
})

test('an end is told with its reason, and what runs has none', () => {
  expect(endWords(ended(60_000))).toBe('Publishing a/b to lab failed. The store does not let you write here.')
  expect(endWords(ended(undefined, { kind: 'running', event: undefined }))).toBeUndefined()
})
