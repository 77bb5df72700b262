import { expect, test, vi } from 'vitest'
import { busyWatch, type Timers } from './busy-watch.ts'

const MOST_MS = 1000

/** A clock that moves when it is told to. */
function handClock() {
  let nowMs = 0
  let last = 0
  const waiting = new Map<number, { readonly atMs: number; readonly work: () => void }>()
  const timers: Timers = {
    set(work, delayMs) {
      last += 1
      waiting.set(last, { atMs: nowMs + delayMs, work })
      return last
    },
    clear: (timer) => waiting.delete(timer),
  }
  const pass = (ms: number) => {
    nowMs += ms
    for (const [timer, { atMs, work }] of [...waiting]) {
      if (atMs <= nowMs && waiting.delete(timer)) work()
    }
  }
  return { timers, pass, waiting }
}

function setUp() {
  const clock = handClock()
  const onTooLong = vi.fn()
  const asks: (() => void)[] = []
  const ask = () => new Promise<void>((resolve) => asks.push(resolve))
  const watch = busyWatch({ mostMs: MOST_MS, ask, onTooLong, timers: clock.timers })
  return { ...clock, onTooLong, asks, watch }
}

const ANSWER_MS = 2_000

/** Work that ends when it is told to. */
function held() {
  const { promise, resolve } = Promise.withResolvers<string>()
  return { work: () => promise, end: () => resolve('done') }
}

test('a worker that computes for too long is told of, once', () => {
  const { watch, pass, onTooLong } = setUp()
  void watch.calling(held().work)
  pass(MOST_MS - 1)
  expect(onTooLong).not.toHaveBeenCalled()
  pass(1)
  pass(ANSWER_MS)
  expect(onTooLong).toHaveBeenCalledOnce()
  pass(MOST_MS * 10)
  expect(onTooLong).toHaveBeenCalledOnce()
})

test('one that gives a sign when it is asked does not compute: it waits for code of ours, and is asked again', async () => {
  const { watch, pass, onTooLong, asks } = setUp()
  void watch.calling(held().work)
  pass(MOST_MS)
  asks[0]?.()
  await Promise.resolve()
  pass(MOST_MS - 1)
  expect(onTooLong).not.toHaveBeenCalled()
  pass(1)
  expect(asks).toHaveLength(2)
  pass(ANSWER_MS)
  expect(onTooLong).toHaveBeenCalledOnce()
})

test('an answer that comes late, to what was asked before, saves nobody', async () => {
  const { watch, pass, onTooLong, asks } = setUp()
  const read = held()
  void watch.calling(held().work)
  pass(MOST_MS)
  const reading = watch.reading(read.work)
  read.end()
  await reading
  pass(MOST_MS)
  asks[0]?.()
  await Promise.resolve()
  pass(ANSWER_MS)
  expect(onTooLong).toHaveBeenCalledOnce()
})

test('one that waits for bytes does not compute, however slow the line is; then it has the whole time anew', async () => {
  const { watch, pass, onTooLong } = setUp()
  void watch.calling(held().work)
  pass(MOST_MS - 1)
  const read = held()
  const reading = watch.reading(read.work)
  pass(MOST_MS * 100)
  pass(ANSWER_MS)
  expect(onTooLong).not.toHaveBeenCalled()
  read.end()
  expect(await reading).toBe('done')
  pass(MOST_MS - 1)
  expect(onTooLong).not.toHaveBeenCalled()
  pass(1)
  pass(ANSWER_MS)
  expect(onTooLong).toHaveBeenCalledOnce()
})

test('one that nobody waits for is left alone, also where the call failed', async () => {
  const { watch, pass, onTooLong, waiting } = setUp()
  const failing = watch.calling(() => Promise.reject(new Error('it is damaged')))
  await expect(failing).rejects.toThrow('damaged')
  pass(MOST_MS * 10)
  expect(onTooLong).not.toHaveBeenCalled()
  expect(waiting.size).toBe(0)
})

test('after its end nothing is watched', () => {
  const { watch, pass, onTooLong, waiting } = setUp()
  void watch.calling(held().work)
  watch.end()
  pass(MOST_MS)
  expect(onTooLong).not.toHaveBeenCalled()
  expect(waiting.size).toBe(0)
})
