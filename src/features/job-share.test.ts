import { describe, expect, test } from 'vitest'
import type { JobEvent } from '../client/engine.ts'
import { shareDone, threadShare } from './job-share.ts'
import type { Job } from './jobs.ts'

const job: Job = {
  id: '1',
  kind: 'publish',
  registry: { bucket: 'lab', storeId: 'main' },
  name: 'a/b',
  state: { kind: 'cancelled' },
  startedMs: 0,
  endedMs: undefined,
  isStopping: false,
  sent: undefined,
}

describe('progress', () => {
  const sending = (doneBytes: number): JobEvent => ({
    state: 'sending',
    doneBytes,
    totalBytes: 100,
    doneFiles: 0,
    totalFiles: 1,
    bytesPerSecond: undefined,
    retrying: 0,
  })

  test('never goes back from hashing to published', () => {
    const story: JobEvent[] = [
      { state: 'hashing', doneBytes: 0, totalBytes: 100 },
      { state: 'hashing', doneBytes: 100, totalBytes: 100 },
      sending(0),
      sending(100),
      { state: 'publishing', step: 'manifest' },
      { state: 'publishing', step: 'pointer' },
      { state: 'publishing', step: 'latest' },
      { state: 'publishing', step: 'verify' },
      { state: 'published', topHash: 'f' },
    ]
    const shares = story.map(shareDone)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  })

  test('is whole only when published', () => {
    expect(shareDone(sending(100))).toBeLessThan(1)
    expect(shareDone({ state: 'publishing', step: 'verify' })).toBeLessThan(1)
    expect(shareDone({ state: 'published', topHash: 'f' })).toBe(1)
    const all = { doneBytes: 9, totalBytes: 9, doneFiles: 1, totalFiles: 1, bytesPerSecond: undefined, failedFiles: 0 }
    expect(shareDone({ state: 'reading', ...all })).toBeLessThan(1)
  })

  test('of an empty package counts as sent', () => {
    expect(shareDone({ state: 'hashing', doneBytes: 0, totalBytes: 0 })).toBeGreaterThan(0)
  })

  test('of the thread is the mean of what runs, and nothing when nothing runs', () => {
    expect(threadShare([])).toBeUndefined()
    expect(threadShare([job])).toBeUndefined()
    expect(
      threadShare([
        { ...job, state: { kind: 'running', event: undefined } },
        { ...job, id: '2', state: { kind: 'running', event: { state: 'published', topHash: 'f' } } },
      ]),
    ).toBe(0.5)
  })
})
