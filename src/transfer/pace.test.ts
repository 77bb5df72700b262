import { describe, expect, test } from 'vitest'
import { abortError, type Clock } from '../base/index.ts'
import { createPace, type Pace } from './pace.ts'

const KB = 1000
const MB = 1000 * KB

/** Time that a test lets pass; what sleeps is woken on its way. */
function testTime() {
  let nowMs = 0
  const sleepers = new Set<{ readonly at: number; readonly wake: () => void }>()
  const clock: Clock = {
    monotonicMs: () => nowMs,
    nowMs: () => nowMs,
    wait: (delayMs, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = { at: nowMs + delayMs, wake: resolve }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', () => {
          if (sleepers.delete(sleeper)) reject(abortError(signal))
        })
      }),
  }
  const pass = async (ms: number) => {
    await settle()
    const endMs = nowMs + ms
    for (;;) {
      const [next] = [...sleepers].filter(({ at }) => at <= endMs).toSorted((a, b) => a.at - b.at)
      if (next === undefined) break
      nowMs = Math.max(nowMs, next.at)
      sleepers.delete(next)
      next.wake()
      await settle()
    }
    nowMs = endMs
    await settle()
  }
  return { clock, pass }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

const wish = (sizeBytes: number, rank = 0) => ({ sizeBytes, rank: () => rank, isHeld: () => false })

/** Keeps a link busy for a while whose requests take `spanMs(atOnce)`; gives how many may be under way at the end. */
async function drive(
  pace: Pace,
  { clock, pass }: ReturnType<typeof testTime>,
  spanMs: (atOnce: number) => number,
  ms: number,
) {
  let isOver = false
  const endMs = clock.monotonicMs() + ms
  const worker = async () => {
    while (!isOver) await pace.run(() => clock.wait(spanMs(pace.atOnce)), wish(MB))
  }
  const workers = Array.from({ length: 40 }, worker)
  while (clock.monotonicMs() < endMs) await pass(100)
  isOver = true
  const { atOnce } = pace
  await pass(60_000)
  await Promise.all(workers)
  return atOnce
}

describe('requests under way at once', () => {
  test('begin at eight, and never are more than the limit', async () => {
    const time = testTime()
    const pace = createPace(time)
    let running = 0
    let most = 0
    const requests = Array.from({ length: 20 }, () =>
      pace.run(async () => {
        running += 1
        most = Math.max(most, running)
        await time.clock.wait(10)
        running -= 1
      }, wish(1)),
    )
    await time.pass(1000)
    await Promise.all(requests)
    expect(most).toBe(8)
  })

  test('grow to sixteen while each more makes it quicker', async () => {
    const time = testTime()
    // A long way: a request takes as long, however many there are.
    expect(await drive(createPace(time), time, () => 400, 120_000)).toBe(16)
  })

  test('stay where more of them make nothing quicker', async () => {
    const time = testTime()
    // A full link: each takes the longer the more there are.
    const atOnce = await drive(createPace(time), time, (count) => 60 * count, 120_000)
    expect(atOnce).toBeGreaterThanOrEqual(7)
    expect(atOnce).toBeLessThanOrEqual(9)
  })

  test('are half as many where the store asks for patience, once for a burst of it, and never less than two', async () => {
    const time = testTime()
    const pace = createPace(time)
    pace.strained()
    pace.strained()
    expect(pace.atOnce).toBe(4)
    await time.pass(3000)
    pace.strained()
    expect(pace.atOnce).toBe(2)
    await time.pass(3000)
    pace.strained()
    expect(pace.atOnce).toBe(2)
  })

  test('are as many as was said, where a number was given', async () => {
    const time = testTime()
    const pace = createPace({ ...time, atOnce: 4 })
    pace.strained()
    expect(await drive(pace, time, () => 400, 30_000)).toBe(4)
  })
})

test('requests of a lower rank go first, and of one rank who came first', async () => {
  const time = testTime()
  const pace = createPace({ ...time, atOnce: 1 })
  const order: string[] = []
  const ask = (name: string, rank: number) => pace.run(async () => void order.push(name), wish(1, rank))
  await Promise.all([ask('a', 0), ask('b', 0), ask('c', 0), ask('small', -5)])
  expect(order).toEqual(['a', 'small', 'b', 'c'])
})

test('what is held waits until it is not, and lets others pass', async () => {
  const time = testTime()
  const pace = createPace({ ...time, atOnce: 1 })
  let isHeld = true
  const order: string[] = []
  const held = pace.run(async () => void order.push('held'), { sizeBytes: 1, rank: () => -1, isHeld: () => isHeld })
  await pace.run(async () => void order.push('free'), wish(1))
  isHeld = false
  pace.wake()
  await held
  expect(order).toEqual(['free', 'held'])
})

test('a request that is cancelled while it waits never begins, and its place is free', async () => {
  const time = testTime()
  const pace = createPace({ ...time, atOnce: 1 })
  const stop = new AbortController()
  const first = pace.run(() => time.clock.wait(100), wish(1))
  const cancelled = pace.run(() => Promise.reject(new Error('begun')), { ...wish(1), signal: stop.signal })
  const last = pace.run(async () => 'done', wish(1))
  stop.abort()
  await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' })
  await time.pass(100)
  await first
  expect(await last).toBe('done')
})

describe('a limit of the speed', () => {
  /** When each of some requests began, by the clock. */
  async function begins(
    pace: Pace,
    { clock, pass }: ReturnType<typeof testTime>,
    sizes: readonly number[],
    ms: number,
  ) {
    const at: number[] = []
    const requests = sizes.map((size) => pace.run(async () => void at.push(clock.monotonicMs()), wish(size)))
    await pass(ms)
    return { at, requests }
  }

  test('holds on the average, however large the parts are: 8 MB at 100 kB/s begin every 80 s', async () => {
    const time = testTime()
    const pace = createPace({ ...time, limits: { bytesPerSecond: 100 * KB } })
    const { at, requests } = await begins(pace, time, [8 * MB, 8 * MB, 8 * MB], 200_000)
    await Promise.all(requests)
    expect(at).toEqual([0, 80_000, 160_000])
  })

  test('that is lifted lets what waits go at once, and one that is set holds from then on', async () => {
    const time = testTime()
    const pace = createPace({ ...time, limits: { bytesPerSecond: KB } })
    const { at, requests } = await begins(pace, time, [MB, MB], 10_000)
    expect(at).toEqual([0])
    pace.limits = { bytesPerSecond: undefined }
    await Promise.all(requests)
    expect(at).toEqual([0, 10_000])
    pace.limits = { bytesPerSecond: 100 * KB }
    const later = await begins(pace, time, [MB, MB], 10_000)
    await Promise.all(later.requests)
    expect(later.at).toEqual([10_000, 20_000])
  })

  test('lets what has no bytes and goes first pass', async () => {
    const time = testTime()
    const pace = createPace({ ...time, limits: { bytesPerSecond: KB } })
    const { at } = await begins(pace, time, [MB, MB], 10)
    await pace.run(async () => void at.push(time.clock.monotonicMs()), wish(0, -1))
    expect(at).toEqual([0, 10])
  })

  test('gathers no more than a second while nothing is sent', async () => {
    const time = testTime()
    const pace = createPace({ ...time, limits: { bytesPerSecond: 100 * KB } })
    await time.pass(60_000)
    const { at, requests } = await begins(pace, time, [100 * KB, 100 * KB, 100 * KB], 10_000)
    await Promise.all(requests)
    expect(at).toEqual([60_000, 60_000, 61_000])
  })
})
