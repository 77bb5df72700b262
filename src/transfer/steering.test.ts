import { describe, expect, test } from 'vitest'
import { abortError, type Clock, Fault } from '../base/index.ts'
import type { ObjectStore } from '../store/index.ts'
import { createPace } from './pace.ts'
import { createTransferControl, type TransferControl } from './transfer-control.ts'
import { type UploadOptions, type UploadProgress, type UploadSource, uploadFiles } from './upload.ts'
import {
  bytesOf,
  instantClock,
  openKeys,
  PART_BYTES,
  smallPool,
  testBytes,
  testSource,
  testStore,
} from './upload-bed.ts'

const pool = smallPool()
const denied = new Fault('denied', 'This key is not for you.')

/** Time that passes when a test says so. */
function manualClock() {
  let nowMs = 0
  const sleepers = new Set<{ at: number; wake: () => void }>()
  const lookouts: (() => void)[] = []
  const clock: Clock = {
    monotonicMs: () => nowMs,
    nowMs: () => nowMs,
    wait: (delayMs, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = { at: nowMs + delayMs, wake: resolve }
        sleepers.add(sleeper)
        for (const tell of lookouts.splice(0)) tell()
        signal?.addEventListener('abort', () => {
          if (sleepers.delete(sleeper)) reject(abortError(signal))
        })
      }),
  }
  return {
    clock,
    /** When those who wait want to be woken. */
    alarms: () => [...sleepers].map(({ at }) => at - nowMs).toSorted((a, b) => a - b),
    /** Somebody begins to wait. */
    alarm: () => new Promise<void>((resolve) => void lookouts.push(resolve)),
    pass(ms: number) {
      nowMs += ms
      for (const sleeper of [...sleepers]) {
        if (sleeper.at > nowMs) continue
        sleepers.delete(sleeper)
        sleeper.wake()
      }
    },
  }
}

/** Files of so many parts each, named a, b, c …, and a store whose PUTs can be held. */
function setUp(parts: readonly number[]) {
  const clock = instantClock()
  const real = testStore(clock)
  const begun: string[] = []
  const ended: string[] = []
  const lookouts: { readonly list: readonly string[]; readonly count: number; readonly tell: () => void }[] = []
  const note = (list: string[], key: string) => {
    list.push(key.slice('team/data/'.length))
    for (const { list: watched, count, tell } of lookouts) if (watched.length >= count) tell()
  }
  const failing = new Map<string, Fault>()
  const held: (() => void)[] = []
  let isHolding = false
  const pass = async (key: string) => {
    note(begun, key)
    const fault = failing.get(key.slice('team/data/'.length))
    if (fault) throw fault
    if (isHolding) await new Promise<void>((resolve) => void held.push(resolve))
  }
  const store: ObjectStore = {
    ...real,
    put: async (key, body, call) => {
      await pass(key)
      const written = await real.put(key, body, call)
      note(ended, key)
      return written
    },
    putPart: async (upload, number, body, digest, call) => {
      await pass(upload.key)
      const part = await real.putPart(upload, number, body, digest, call)
      note(ended, upload.key)
      return part
    },
  }
  const sources = parts.map((count, index) => {
    const name = String.fromCharCode(97 + index)
    return testSource(pool, name, testBytes(count * PART_BYTES || 3, index))
  })
  return {
    ...{ real, store, sources, begun, failing },
    hold: () => {
      isHolding = true
    },
    release: () => {
      isHolding = false
      for (const go of held.splice(0)) go()
    },
    held,
    /** So many PUTs have begun. */
    hasBegun: (count: number) => new Promise<void>((tell) => void lookouts.push({ list: begun, count, tell })),
    /** So many PUTs have ended well. */
    hasEnded: (count: number) => new Promise<void>((tell) => void lookouts.push({ list: ended, count, tell })),
  }
}

/** An upload that can be watched. */
function start(store: ObjectStore, sources: readonly UploadSource[], options: UploadOptions = {}) {
  const control = options.control ?? createTransferControl()
  const told: UploadProgress[] = []
  const listeners = new Set<() => void>()
  const done = uploadFiles(store, sources, {
    ...{ clock: instantClock(), onTrouble: 'wait', atOnce: 2 },
    ...options,
    control,
    onProgress: (progress) => {
      told.push(progress)
      for (const listener of [...listeners]) listener()
    },
  })
  done.catch(() => undefined)
  /** Resolves once it was told that this holds. */
  const until = (holds: (progress: UploadProgress) => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        const last = told.at(-1)
        if (last === undefined || !holds(last)) return
        listeners.delete(look)
        resolve()
      }
      listeners.add(look)
      look()
    })
  return { control, told, done, until }
}

const waits = (kind: string | undefined) => (progress: UploadProgress) => progress.facts?.waits === kind
const stateOf = (control: TransferControl, name: string) =>
  control.files(0, 100).files.find(({ logicalKey }) => logicalKey === name)?.state

describe('a pause', () => {
  test('lets what is under way end, and begins nothing until it is over', async () => {
    const bed = setUp([3, 0, 0])
    bed.hold()
    const begun = bed.hasBegun(2)
    const { control, done, until } = start(bed.store, bed.sources)
    await begun
    control.order({ type: 'pause' })
    const ended = bed.hasEnded(2)
    bed.release()
    await ended
    // A turn that is free is taken within the same task.
    await new Promise((resolve) => setImmediate(resolve))
    expect(bed.begun).toHaveLength(2)
    expect(control.facts().waits).toBe('pause')
    control.order({ type: 'continue' })
    await until(waits(undefined))
    expect(await done).toHaveLength(3)
    expect(bed.begun.toSorted()).toEqual(['a', 'a', 'a', 'b', 'c'])
  })

  test('given before anything began, holds all of it', async () => {
    const bed = setUp([0])
    const control = createTransferControl()
    control.order({ type: 'pause' })
    const { done } = start(bed.store, bed.sources, { control })
    // All that it would need is at hand by then.
    await Promise.all(bed.sources.map(({ hash }) => hash.chunked))
    await new Promise((resolve) => setImmediate(resolve))
    expect(control.facts().waits).toBe('pause')
    expect(bed.begun).toEqual([])
    control.order({ type: 'continue' })
    expect(await done).toHaveLength(1)
  })

  test('of one file lets the others go on, and is what is waited for at the end', async () => {
    const bed = setUp([0, 2, 0])
    bed.hold()
    const begun = bed.hasBegun(2)
    const { control, done, until } = start(bed.store, bed.sources)
    await begun
    control.order({ type: 'pause-file', logicalKey: 'b' })
    bed.release()
    await until(waits('pause'))
    expect(['a', 'b', 'c'].map((name) => stateOf(control, name))).toEqual(['stored', 'paused', 'stored'])
    control.order({ type: 'continue-file', logicalKey: 'b' })
    expect(await done).toHaveLength(3)
  })
})

test('a file that is to be the first overtakes all that wait', async () => {
  const bed = setUp([0, 0, 0, 0, 0])
  bed.hold()
  const begun = bed.hasBegun(1)
  const { control, done } = start(bed.store, bed.sources, { atOnce: 1 })
  await begun
  control.order({ type: 'first', logicalKey: 'd' })
  control.order({ type: 'first', logicalKey: 'e' })
  bed.release()
  await done
  expect(bed.begun).toEqual(['a', 'e', 'd', 'b', 'c'])
})

describe('a file that fails, where a person is there to choose', () => {
  async function failed(parts: readonly number[], name: string) {
    const bed = setUp(parts)
    bed.failing.set(name, denied)
    const run = start(bed.store, bed.sources)
    await run.until(waits('choice'))
    return { ...bed, ...run }
  }

  test('stops no other, is told first of all, and waits', async () => {
    const { control, real, told } = await failed([0, 2, 0], 'b')
    expect(control.files(0, 1)).toMatchObject({ total: 3, files: [{ logicalKey: 'b', state: 'failed' }] })
    expect(control.files(0, 1).files[0]?.fault).toMatchObject({ code: 'denied' })
    expect(told.at(-1)).toMatchObject({ storedFiles: 2, facts: { failedFiles: 1, waits: 'choice' } })
    expect(await real.head({ key: 'team/data/c' })).toBeDefined()
  })

  test('and is tried again, goes on with the upload that it had', async () => {
    const { control, failing, done, real, begun } = await failed([2], 'a')
    failing.delete('a')
    begun.length = 0
    control.order({ type: 'retry', logicalKey: 'a' })
    expect(await done).toMatchObject([{ logicalKey: 'a', sizeBytes: 2 * PART_BYTES }])
    expect(begun).toEqual(['a', 'a'])
    expect(await openKeys(real)).toEqual([])
  })

  test('and is skipped, is left out and leaves nothing in the store', async () => {
    const { control, done, real, told } = await failed([0, 2], 'b')
    control.order({ type: 'skip', logicalKey: 'b' })
    expect(await done).toMatchObject([{ logicalKey: 'a' }, undefined])
    expect(await openKeys(real)).toEqual([])
    const { sentBytes, totalBytes, facts } = told.at(-1) ?? {}
    expect({ sentBytes, totalBytes }).toEqual({ sentBytes: 3, totalBytes: 3 })
    expect(facts).toMatchObject({ skippedFiles: 1, failedFiles: 0 })
  })

  test('and gets other bytes, sends those, and ends what it had sent of the first', async () => {
    const { control, failing, done, real, told } = await failed([0, 2], 'b')
    failing.delete('b')
    const bytes = testBytes(3 * PART_BYTES + 1, 9)
    const file = new Blob([bytes])
    control.order({ type: 'replace', logicalKey: 'b', file, hash: pool.hash(file) })
    expect(await done).toMatchObject([{ replaced: false }, { logicalKey: 'b', sizeBytes: file.size, replaced: true }])
    expect(await bytesOf(real, 'team/data/b')).toEqual(bytes)
    expect(await openKeys(real)).toEqual([])
    expect(told.at(-1)).toMatchObject({ sentBytes: 3 + file.size, totalBytes: 3 + file.size, storedFiles: 2 })
  })

  test('orders that do not fit change nothing', async () => {
    const { control, done } = await failed([0, 0], 'b')
    control.order({ type: 'skip', logicalKey: 'a' })
    control.order({ type: 'retry', logicalKey: 'nobody' })
    expect(stateOf(control, 'a')).toBe('stored')
    control.order({ type: 'skip', logicalKey: 'b' })
    control.order({ type: 'retry', logicalKey: 'b' })
    expect(await done).toMatchObject([{ logicalKey: 'a' }, undefined])
  })

  test('and is cancelled while it waits, leaves nothing in the store', async () => {
    const bed = setUp([2])
    bed.failing.set('a', denied)
    const stop = new AbortController()
    const { done, until } = start(bed.store, bed.sources, { signal: stop.signal })
    await until(waits('choice'))
    expect(await openKeys(bed.real)).toEqual(['team/data/a'])
    stop.abort()
    await expect(done).rejects.toMatchObject({ name: 'AbortError' })
    expect(await openKeys(bed.real)).toEqual([])
  })
})

describe('a store that answers no more', () => {
  const offline = new Fault('offline', 'Nothing answers.')

  test('is no file’s fault: all wait, one tries again at growing intervals, and then all go on', async () => {
    const bed = setUp([0, 0, 0])
    const { clock, pass, alarms, alarm } = manualClock()
    for (const name of ['a', 'b', 'c']) bed.failing.set(name, offline)
    let rings = alarm()
    const pace = createPace({ clock, atOnce: 2 })
    const { control, done, until } = start(bed.store, bed.sources, { clock, pace })
    await until(waits('offline'))
    await rings
    expect(control.facts().failedFiles).toBe(0)
    const tried: number[] = []
    for (const intervalMs of [15_000, 30_000, 60_000, 120_000, 120_000]) {
      expect(alarms()).toEqual([intervalMs])
      const before = bed.begun.length
      rings = alarm()
      pass(intervalMs)
      await rings
      tried.push(bed.begun.length - before)
    }
    expect(tried).toEqual([1, 1, 1, 1, 1])
    bed.failing.clear()
    pass(120_000)
    expect(await done).toHaveLength(3)
    expect(control.facts().waits).toBeUndefined()
  })

  test('is tried at once when somebody says so', async () => {
    const bed = setUp([0])
    const { clock } = manualClock()
    bed.failing.set('a', new Fault('busy', 'Later.'))
    const { control, done, until } = start(bed.store, bed.sources, { clock })
    await until(waits('busy'))
    bed.failing.clear()
    control.order({ type: 'continue' })
    expect(await done).toHaveLength(1)
  })

  test('ends the transfer where nobody waits, and its uploads stay for the next', async () => {
    const bed = setUp([2])
    bed.failing.set('a', offline)
    const { done } = start(bed.store, bed.sources, { onTrouble: 'fail' })
    await expect(done).rejects.toBe(offline)
    expect(await openKeys(bed.real)).toEqual(['team/data/a'])
  })
})

test('what moves by one control tells its facts together', async () => {
  const control = createTransferControl()
  const bed = setUp([0, 0])
  bed.failing.set('b', denied)
  const [a, b] = bed.sources
  const good = start(bed.store, a ? [a] : [], { control })
  const bad = start(bed.store, b ? [b] : [], { control })
  await good.done
  await bad.until(waits('choice'))
  expect(control.files(0, 10)).toMatchObject({ total: 2, files: [{ logicalKey: 'b' }, { logicalKey: 'a' }] })
  control.order({ type: 'skip', logicalKey: 'b' })
  expect(await bad.done).toEqual([undefined])
})
