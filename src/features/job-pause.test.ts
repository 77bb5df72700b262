import { expect, test } from 'vitest'
import type { SendingFacts, StoreState } from '../client/engine.ts'
import { isMoving, isPaused, waitOf } from './job-pause.ts'
import type { Job, SentSoFar } from './jobs.ts'

const store = (id: string, session: StoreState['session']): StoreState => ({
  kind: 's3',
  id,
  label: id,
  endpoint: `https://${id}.example`,
  region: 'us-east-1',
  buckets: ['lab'],
  session,
  signIn: [],
  added: false,
})
const facts: SendingFacts = {
  savedBytes: 0,
  waits: 'offline',
  failedFiles: 0,
  skippedFiles: 0,
  level: undefined,
  journalTrouble: undefined,
}
const sending = (changes: Partial<SendingFacts> = {}): SentSoFar => ({
  state: 'sending',
  doneBytes: 1,
  totalBytes: 2,
  doneFiles: 0,
  totalFiles: 1,
  bytesPerSecond: undefined,
  retrying: 0,
  facts: { ...facts, ...changes },
})
const running = (changes?: Partial<SendingFacts>): Pick<Job, 'state' | 'sent'> => ({
  state: { kind: 'running', event: sending(changes) },
  sent: sending(changes),
})
const job: Job = {
  id: 'job-1',
  kind: 'publish',
  name: 'a/b',
  ...running(),
  registry: { storeId: 'to', bucket: 'lab' },
  from: { registry: { storeId: 'from', bucket: 'lab' }, name: 'a/b' },
  transfer: 'draft-1',
  startedMs: 0,
  endedMs: undefined,
  isStopping: false,
}
const signedIn = [store('to', 'signed-in'), store('from', 'signed-in')]

test('a running job waits for a sign-in at either end, and for no other store', () => {
  expect(isPaused(job, [...signedIn, store('other', 'over')])).toBe(false)
  expect(isPaused(job, [store('to', 'over'), store('from', 'signed-in')])).toBe(true)
  expect(isPaused(job, [store('to', 'signed-in'), store('from', 'signed-out')])).toBe(true)
})

test('a job that has ended waits for nothing', () => {
  expect(isPaused({ ...job, state: { kind: 'cancelled' } }, [store('to', 'over')])).toBe(false)
  expect(waitOf({ ...job, state: { kind: 'cancelled' } }, signedIn)).toBeUndefined()
})

test('a sign-in is waited for before all else', () => {
  expect(waitOf(job, signedIn)).toBe('offline')
  expect(waitOf(job, [store('to', 'over')])).toBe('sign-in')
})

test('while the manifest is written, nothing of the bytes is waited for', () => {
  const event = { state: 'publishing', step: 'manifest' } as const
  expect(waitOf({ ...job, state: { kind: 'running', event } }, signedIn)).toBeUndefined()
})

test('leaving loses what moves, and what waits only where nothing of it is kept', () => {
  expect(isMoving(job, signedIn)).toBe(false)
  expect(isMoving({ ...job, ...running({ waits: undefined }) }, signedIn)).toBe(true)
  expect(isMoving({ ...job, transfer: undefined }, signedIn)).toBe(true)
  expect(isMoving({ ...job, ...running({ journalTrouble: 'The disk is full.' }) }, signedIn)).toBe(true)
  expect(isMoving({ ...job, state: { kind: 'cancelled' } }, signedIn)).toBe(false)
})
