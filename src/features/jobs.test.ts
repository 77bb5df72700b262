import { describe, expect, test, vi } from 'vitest'
import { Fault } from '../base/index.ts'
import type { JobEvent, Published } from '../client/engine.ts'
import { createJobBoard, type JobWork, shareDone, threadShare } from './jobs.ts'

const job = { kind: 'publish', registry: { bucket: 'lab', storeId: 'main' }, name: 'a/b' } as const
const result: Published = { name: 'a/b', topHash: 'f'.repeat(64), pointer: '1', isLatest: true }

function boardWith(run: JobWork['run']) {
  const onPublished = vi.fn()
  const work: JobWork = { ...job, run }
  const board = createJobBoard(onPublished)
  const ended = (id: string) =>
    vi.waitFor(() => {
      const state = board.jobs.get().find((job) => job.id === id)?.state
      if (state === undefined || state.kind === 'running') throw new Error('still running')
      return state
    })
  return { board, work, onPublished, ended }
}

describe('a job', () => {
  test('ends as published, and what was read before is told to be stale', async () => {
    const { board, work, onPublished, ended } = boardWith(async () => ({ kind: 'published', result }))
    const id = board.start(work)
    expect(await ended(id)).toEqual({ kind: 'published', result })
    expect(onPublished).toHaveBeenCalledExactlyOnceWith(work)
  })

  test('that has ended is not brought back by an event that comes late', async () => {
    let late: ((event: JobEvent) => void) | undefined
    const { board, work, ended } = boardWith(async (onEvent) => {
      late = onEvent
      return { kind: 'published', result }
    })
    const id = board.start(work)
    await ended(id)
    late?.({ state: 'published', topHash: result.topHash })
    expect(await ended(id)).toEqual({ kind: 'published', result })
  })

  test('keeps the fault that ended it', async () => {
    const fault = new Fault('conflict', 'Someone published first.')
    const { board, work, onPublished, ended } = boardWith(async () => Promise.reject(fault))
    expect(await ended(board.start(work))).toEqual({ kind: 'failed', fault })
    expect(onPublished).not.toHaveBeenCalled()
  })

  test('stops when it is cancelled, which is no fault', async () => {
    const { board, work, ended } = boardWith(
      (_onEvent, call) =>
        new Promise((_resolve, reject) =>
          call?.signal?.addEventListener('abort', () => reject(new DOMException('stop', 'AbortError'))),
        ),
    )
    const id = board.start(work)
    board.cancel(id)
    expect(await ended(id)).toEqual({ kind: 'cancelled' })
  })

  test('has an id of its own even after others were dismissed', () => {
    const { board, work } = boardWith(() => new Promise(() => undefined))
    const first = board.start(work)
    board.dismiss(first)
    expect(board.start(work)).not.toBe(first)
  })
})

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
  })

  test('of an empty package counts as sent', () => {
    expect(shareDone({ state: 'hashing', doneBytes: 0, totalBytes: 0 })).toBeGreaterThan(0)
  })

  test('of the thread is the mean of what runs, and nothing when nothing runs', () => {
    expect(threadShare([])).toBeUndefined()
    expect(threadShare([{ ...job, id: '1', state: { kind: 'cancelled' } }])).toBeUndefined()
    expect(
      threadShare([
        { ...job, id: '1', state: { kind: 'running', event: undefined } },
        { ...job, id: '2', state: { kind: 'running', event: { state: 'published', topHash: 'f' } } },
      ]),
    ).toBe(0.5)
  })
})
