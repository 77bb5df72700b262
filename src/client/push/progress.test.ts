import { expect, test } from 'vitest'
import type { Clock } from '../../base/index.ts'
import type { JobEvent } from '../engine.ts'
import { jobEvents, rateOver, throttled } from './progress.ts'
import type { PushProgress } from './push-job.ts'

/** Time that passes when it is told to. */
function handClock() {
  let atMs = 0
  const waiting: { readonly untilMs: number; readonly end: () => void }[] = []
  const clock: Clock = {
    nowMs: () => atMs,
    monotonicMs: () => atMs,
    wait: (delayMs) => new Promise((resolve) => waiting.push({ untilMs: atMs + delayMs, end: resolve })),
  }
  const pass = async (ms: number) => {
    atMs += ms
    for (const one of waiting.splice(0)) {
      if (one.untilMs <= atMs) one.end()
      else waiting.push(one)
    }
    await new Promise(setImmediate)
  }
  return { clock, pass }
}

const sent = (sentBytes: number, more: Partial<Extract<PushProgress, { type: 'sending' }>> = {}): PushProgress => ({
  type: 'sending',
  sentBytes,
  totalBytes: 100,
  storedFiles: 0,
  totalFiles: 1,
  retrying: 0,
  ...more,
})

test('however fast it goes, at most ten events a second are told, and the last one is', async () => {
  const { clock, pass } = handClock()
  const told: JobEvent[] = []
  const tell = jobEvents(
    clock,
    throttled(clock, (event) => told.push(event)),
  )
  for (let bytes = 1; bytes <= 5_000; bytes += 1) {
    tell(sent(bytes, { totalBytes: 10_000 }))
    if (bytes % 5 === 0) await pass(1)
  }
  expect(told.length).toBeLessThanOrEqual(11)
  await pass(100)
  expect(told.at(-1)).toMatchObject({ doneBytes: 5_000 })
  const before = told.length
  await pass(10_000)
  expect(told).toHaveLength(before)
})

test('files without bytes are not told one by one', () => {
  const { clock } = handClock()
  const told: JobEvent[] = []
  const tell = jobEvents(
    clock,
    throttled(clock, (event) => told.push(event)),
  )
  for (let files = 0; files < 1000; files += 1) tell(sent(0, { totalBytes: 0, storedFiles: files }))
  expect(told).toHaveLength(1)
})

test('what was held back is told before another kind, which never waits', () => {
  const { clock } = handClock()
  const told: string[] = []
  const tell = throttled(clock, (event) => told.push('doneBytes' in event ? `${event.doneBytes}` : event.state))
  const events = jobEvents(clock, tell)
  for (const bytes of [1, 2, 3]) events(sent(bytes))
  for (const phase of ['manifest', 'pointer'] as const) events({ type: 'publishing', phase })
  expect(told).toEqual(['1', '3', 'publishing', 'publishing'])
})

test('speed is that of the last ten seconds, not since the start', async () => {
  const { clock, pass } = handClock()
  const rate = rateOver(clock)
  expect(rate(0)).toBeUndefined()
  await pass(500)
  expect(rate(1_000_000)).toBeUndefined()
  for (let second = 1; second <= 20; second += 1) {
    await pass(1000)
    rate(1_000_000 + second * 10)
  }
  expect(rate(1_000_200)).toBe(10)
})

test('of what was saved, and while it waits, there is no speed', async () => {
  const { clock, pass } = handClock()
  const told: JobEvent[] = []
  const tell = jobEvents(clock, (event) => told.push(event), { trouble: 'full' })
  const facts = { waits: undefined, failedFiles: 0, skippedFiles: 0, level: undefined }
  const speed = (event: JobEvent | undefined) => (event?.state === 'sending' ? event.bytesPerSecond : 'none')
  tell(sent(0, { facts: { ...facts, savedBytes: 0 } }))
  await pass(2000)
  tell(sent(60, { facts: { ...facts, savedBytes: 50 } }))
  expect(speed(told.at(-1))).toBe(5)
  expect(told.at(-1)).toMatchObject({ facts: { savedBytes: 50, journalTrouble: 'full' } })
  tell(sent(60, { facts: { ...facts, savedBytes: 50, waits: 'pause' } }))
  expect(speed(told.at(-1))).toBeUndefined()
  await pass(60_000)
  tell(sent(60, { facts: { ...facts, savedBytes: 50 } }))
  await pass(2000)
  tell(sent(80, { facts: { ...facts, savedBytes: 50 } }))
  expect(speed(told.at(-1))).toBe(10)
})
