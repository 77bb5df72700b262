import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Fault } from '../base/index.ts'
import type { JobEvent, Published, SendingFacts } from '../client/engine.ts'
import { createJobBoard, type JobWork } from './jobs.ts'

const job = { kind: 'publish', registry: { bucket: 'lab', storeId: 'main' }, name: 'a/b' } as const
const result: Published = { name: 'a/b', topHash: 'f'.repeat(64), pointer: '1', isLatest: true }

function boardWith(run: JobWork['run']) {
  const onPublished = vi.fn()
  const work: JobWork = { ...job, run }
  const board = createJobBoard({ onPublished })
  const ended = async (id: string) => {
    const state = () => board.jobs.get().find((job) => job.id === id)?.state
    await expect.poll(() => state()?.kind ?? 'running').not.toBe('running')
    return state()
  }
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

  test('begins when all that it may need is loaded', async () => {
    const order: string[] = []
    const prepare = async () => {
      order.push('loaded')
    }
    const board = createJobBoard({ onPublished: () => undefined, prepare })
    board.start({
      ...job,
      run: async () => {
        order.push('run')
        return { kind: 'published', result }
      },
    })
    await expect.poll(() => order).toEqual(['loaded', 'run'])
  })

  test('has an id of its own even after others were dismissed', () => {
    const { board, work } = boardWith(() => new Promise(() => undefined))
    const first = board.start(work)
    board.dismiss(first)
    expect(board.start(work)).not.toBe(first)
  })
})

describe('what a job tells', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  const facts: SendingFacts = {
    savedBytes: 7,
    waits: undefined,
    failedFiles: 0,
    skippedFiles: 0,
    level: 'checked',
    journalTrouble: undefined,
  }
  const sending = (doneBytes: number, savedBytes = 7): JobEvent => ({
    state: 'sending',
    doneBytes,
    totalBytes: 1000,
    doneFiles: 0,
    totalFiles: 1,
    bytesPerSecond: undefined,
    retrying: 0,
    facts: { ...facts, savedBytes },
  })
  const told = (board: ReturnType<typeof boardWith>['board']) => {
    const state = board.jobs.get()[0]?.state
    return state?.kind === 'running' && state.event?.state === 'sending' ? state.event.doneBytes : undefined
  }

  test('is drawn ten times a second at most, and the last of it always', () => {
    let tell: ((event: JobEvent) => void) | undefined
    const { board, work } = boardWith((onEvent) => {
      tell = onEvent
      return new Promise(() => undefined)
    })
    board.start(work)
    const heard = vi.fn()
    board.jobs.subscribe(heard)
    for (let at = 1; at <= 1000; at += 1) {
      tell?.(sending(at))
      vi.advanceTimersByTime(1)
    }
    expect(heard.mock.calls.length).toBeLessThanOrEqual(11)
    vi.advanceTimersByTime(100)
    expect(told(board)).toBe(1000)
    vi.advanceTimersByTime(10_000)
    tell?.(sending(5))
    expect(told(board)).toBe(5)
  })

  test('of its bytes stays when it has ended, also what was not drawn yet', async () => {
    const { board, work } = boardWith(async (tell) => {
      tell(sending(1))
      tell(sending(2, 9))
      return { kind: 'published', result }
    })
    board.start(work)
    await vi.advanceTimersByTimeAsync(0)
    expect(board.jobs.get()[0]).toMatchObject({ state: { kind: 'published' }, sent: { facts: { savedBytes: 9 } } })
    expect(board.jobs.get()[0]?.endedMs).toBeDefined()
  })

  test('is that it stops, from the press on cancel until all is tidied up', async () => {
    let tidied: (() => void) | undefined
    const { board, work } = boardWith(
      (_tell, call) =>
        new Promise((_resolve, reject) => {
          tidied = () => reject(call.signal?.reason)
        }),
    )
    const id = board.start(work)
    board.cancel(id)
    expect(board.jobs.get()[0]).toMatchObject({ state: { kind: 'running' }, isStopping: true })
    tidied?.()
    await vi.advanceTimersByTimeAsync(0)
    expect(board.jobs.get()[0]).toMatchObject({ state: { kind: 'cancelled' }, isStopping: false })
  })
})
