import { expect, test } from 'vitest'
import { type Clock, Fault, systemClock } from '../base/index.ts'
import { createMemoryStore } from './memory/memory-store.ts'
import type { ObjectStore } from './object-store.ts'
import { type PlannedFault, withFaults } from './with-faults.ts'
import { type RetryEvent, type RetryOptions, withRetry } from './with-retry.ts'

const sha256 = async (bytes: Uint8Array) => new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)))
const memory = () => createMemoryStore({ bucket: 'memory', clock: systemClock, random: Math.random, sha256 })

/** Time that passes only by waiting. */
function jumpingClock(): Clock & { readonly waits: number[] } {
  const waits: number[] = []
  const nowMs = () => waits.reduce((sum, wait) => sum + wait, 0)
  return {
    waits,
    nowMs,
    monotonicMs: nowMs,
    async wait(delayMs, signal) {
      signal?.throwIfAborted()
      waits.push(delayMs)
    },
  }
}

function patient(plan: readonly PlannedFault[], more: Partial<RetryOptions> = {}) {
  const clock = jumpingClock()
  const inner = memory()
  const store = withRetry(withFaults(inner, plan), { clock, random: () => 0.5, ...more })
  return { store, inner, clock }
}

const busy = (retryAfterMs?: number) =>
  new Fault('busy', 'Later.', { where: retryAfterMs === undefined ? {} : { retryAfterMs } })

/** An operation that never works. */
const always = (fault: Fault): ObjectStore => ({ ...memory(), head: () => Promise.reject(fault) })

test('a call that failed once is made again after a wait, and its events tell so', async () => {
  const events: RetryEvent[] = []
  const { store, inner, clock } = patient([{ operation: 'put', nth: 1, when: 'before' }], {
    onRetry: (event) => events.push(event),
  })
  await store.put('k', new Blob(['x']))
  expect(await inner.head({ key: 'k' })).toMatchObject({ sizeBytes: 1 })
  expect(clock.waits).toEqual([100])
  expect(events).toMatchObject([
    { state: 'waiting', operation: 'put', attempt: 1, delayMs: 100, fault: { code: 'offline' } },
    { state: 'over', operation: 'put' },
  ])
})

test('waits grow twofold up to eight seconds, with full jitter', async () => {
  const clock = jumpingClock()
  const store = withRetry(always(busy()), { clock, random: () => 0.999_999 })
  await expect(store.head({ key: 'k' })).rejects.toMatchObject({ code: 'busy' })
  expect(clock.waits.slice(0, 8)).toEqual([200, 400, 800, 1600, 3200, 6400, 8000, 8000])
  const shortest = jumpingClock()
  await expect(withRetry(always(busy()), { clock: shortest, random: () => 0 }).head({ key: 'k' })).rejects.toThrow()
  expect(new Set(shortest.waits)).toEqual(new Set([0]))
})

test.each([
  ['failure', 2],
  ['call', 1],
] as const)('counted since the %s, a call whose first attempt took minutes is made %i times', async (since, times) => {
  const clock = jumpingClock()
  let calls = 0
  const head = async () => {
    calls += 1
    if (calls > 1) return undefined
    await clock.wait(5 * 60_000)
    throw busy()
  }
  const store = withRetry({ ...memory(), head }, { clock, random: () => 0.5, since })
  await store.head({ key: 'k' }).catch(() => undefined)
  expect(calls).toBe(times)
})

test('a busy store is asked for at least a minute, and not for ever', async () => {
  const clock = jumpingClock()
  await expect(withRetry(always(busy()), { clock, random: () => 0.5 }).head({ key: 'k' })).rejects.toMatchObject({
    code: 'busy',
  })
  expect(clock.nowMs()).toBeGreaterThanOrEqual(60_000)
  expect(clock.nowMs()).toBeLessThan(70_000)
  const still: Clock = { nowMs: () => 0, monotonicMs: () => 0, wait: async () => undefined }
  let calls = 0
  const head = () => {
    calls += 1
    return Promise.reject(busy())
  }
  const counting = { ...memory(), head }
  await expect(withRetry(counting, { clock: still, random: () => 0 }).head({ key: 'k' })).rejects.toThrow('Later.')
  expect(calls).toBe(40)
})

test('a store that names a wait is obeyed', async () => {
  const { store, clock } = patient([{ operation: 'put', nth: 1, when: 'before', fault: busy(7_000) }])
  await store.put('k', new Blob(['x']))
  expect(clock.waits).toEqual([7_000])
})

test('where nothing answers, patience is its own', async () => {
  const clock = jumpingClock()
  const store = withRetry(always(new Fault('offline', 'Nobody.')), { clock, random: () => 0.5, offlineMs: 1_000 })
  await expect(store.head({ key: 'k' })).rejects.toMatchObject({ code: 'offline' })
  expect(clock.nowMs()).toBeLessThan(3_000)
})

test.each(['denied', 'absent', 'conflict', 'cors', 'foreign', 'corrupt', 'invalid', 'unsupported'] as const)(
  'a Fault "%s" is not tried again',
  async (code) => {
    const clock = jumpingClock()
    const store = withRetry(always(new Fault(code, 'No.')), { clock, random: () => 0.5 })
    await expect(store.head({ key: 'k' })).rejects.toMatchObject({ code })
    expect(clock.waits).toEqual([])
  },
)

test('cancelling ends the waiting', async () => {
  const stop = new AbortController()
  const store = withRetry(always(busy()), { clock: systemClock, random: () => 1 })
  const reading = store.head({ key: 'k' }, { signal: stop.signal })
  stop.abort()
  await expect(reading).rejects.toHaveProperty('name', 'AbortError')
})

test('a page of a listing that failed is asked for again, and none is lost or doubled', async () => {
  const { store, inner, clock } = patient([
    { operation: 'list', nth: 2, when: 'before' },
    { operation: 'listVersions', nth: 1, when: 'before' },
  ])
  const keys = Array.from({ length: 2_345 }, (_, at) => `k${String(at).padStart(4, '0')}`)
  for (const key of keys) await inner.put(key, new Blob([]))
  const listed: string[] = []
  for await (const page of store.list('k')) listed.push(...page.objects.map((object) => object.key))
  expect(listed).toEqual(keys)
  let versions = 0
  for await (const page of store.listVersions('k')) versions += page.length
  expect(versions).toBe(2_345)
  expect(clock.waits).toHaveLength(2)
})

test('a creation whose answer was lost is told as a conflict: the caller compares bodies', async () => {
  const { store, inner } = patient([{ operation: 'put', nth: 1, when: 'after' }])
  await expect(store.put('k', new Blob(['mine']), { ifMatch: null })).rejects.toMatchObject({ code: 'conflict' })
  const { stream } = await inner.read({ key: 'k' })
  expect(await new Response(stream).text()).toBe('mine')
})

test('a planned fault counts only the calls for its keys', async () => {
  const store = withFaults(memory(), [{ operation: 'put', nth: 2, when: 'before', keyEnd: '/latest' }])
  await store.put('a/latest', new Blob([]))
  await store.put('a/1', new Blob([]))
  await expect(store.put('a/latest', new Blob([]))).rejects.toMatchObject({ code: 'offline' })
  await store.put('a/latest', new Blob([]))
})

test('a copy that is made again tells of each byte once', async () => {
  const inner = memory()
  await inner.put('from', new Blob(['12345']))
  let attempts = 0
  const breaking: ObjectStore = {
    ...inner,
    async copy(key, source, call) {
      attempts += 1
      if (attempts > 2) return inner.copy(key, source, call)
      call?.onBytes?.(attempts + 1)
      throw busy()
    },
  }
  const told: number[] = []
  const store = withRetry(breaking, { clock: jumpingClock(), random: () => 0 })
  await store.copy('to', { bucket: 'memory', key: 'from' }, { onBytes: (bytes) => told.push(bytes) })
  expect(told).toEqual([2, 1, 2])
})

test('a sleep of the machine between two attempts is not time that was tried for', async () => {
  const slept = 8 * 3_600_000
  let atMs = 0
  let waits = 0
  const clock: Clock = {
    nowMs: () => atMs,
    monotonicMs: () => atMs,
    async wait(delayMs) {
      waits += 1
      atMs += waits === 2 ? slept : delayMs
    },
  }
  const inner = memory()
  const plan = [1, 2, 3].map((nth) => ({ operation: 'put', nth, when: 'before' }) as const)
  await withRetry(withFaults(inner, plan), { clock, random: () => 0.5 }).put('k', new Blob(['x']))
  expect(await inner.head({ key: 'k' })).toMatchObject({ sizeBytes: 1 })
})
