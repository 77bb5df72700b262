import { describe, expect, test } from 'vitest'
import { type Clock, Fault } from '../../base/index.ts'
import { sha256 } from '../../hash/index.ts'
import type { TopHash } from '../../package/index.ts'
import {
  createMemoryStore,
  type MemoryStoreOptions,
  type ObjectStore,
  type PlannedFault,
  withFaults,
} from '../../store/index.ts'
import { latestKey, manifestKey, pointerKey, slotName } from '../layout.ts'
import { listPointers, readLatest, readPointers } from '../pointers.ts'
import { publish } from './publish.ts'
import type { PublishJob } from './publish-run.ts'

const NAME = 'team/data'
const hash = (digit: string) => digit.repeat(64) as TopHash
const manifest = [new TextEncoder().encode('{"version": "v0", "message": null}\n')]
const body = (bytes: readonly Uint8Array[]) => new Blob(bytes.map((chunk) => new Uint8Array(chunk)))

/** A clock that stands still but for what is waited for; waiting ends when `gate` does. */
function testClock(gate: Promise<void>): Clock {
  let nowMs = 1_700_000_000_000
  return {
    monotonicMs: () => nowMs,
    nowMs: () => nowMs,
    wait: async (delayMs) => {
      await gate
      nowMs += delayMs
    },
  }
}

function setUp(
  options: Partial<MemoryStoreOptions> = {},
  faults: readonly PlannedFault[] = [],
  gate: Promise<void> = Promise.resolve(),
) {
  const clock = testClock(gate)
  const random = () => 0.5
  const store = createMemoryStore({ bucket: 'lab-data', clock, random, sha256, ...options })
  const env = { store: withFaults(store, faults), clock, random, body }
  const job = (topHash: TopHash, parent: PublishJob['parent']): PublishJob => ({
    name: NAME,
    topHash,
    parent,
    manifest,
  })
  return { store, env, job }
}

async function putLatest(store: ObjectStore, topHash: TopHash): Promise<void> {
  await store.put(latestKey(NAME), new TextEncoder().encode(topHash))
}

/** The same store, where a stranger writes a key just before it is first written or looked at for writing. */
function withStranger(store: ObjectStore, isTheirs: (key: string) => boolean, topHash: TopHash): ObjectStore {
  let isWritten = false
  const write = async (key: string) => {
    if (isWritten || !isTheirs(key)) return
    isWritten = true
    await store.put(key, new TextEncoder().encode(topHash))
  }
  return {
    ...store,
    head: async (ref, call) => {
      await write(ref.key)
      return store.head(ref, call)
    },
    put: async (key, bytes, call) => {
      await write(key)
      return store.put(key, bytes, call)
    },
  }
}

describe.each(['atomic', 'ignored', 'refused'] as const)('on a store whose conditions are %s', (conditions) => {
  test('a publish leaves manifest, one pointer and latest, each of exact bytes', async () => {
    const { store, env, job } = setUp({ conditions })
    const { pointer, isLatest, settled } = await publish(env, job(hash('a'), null))
    expect(isLatest).toBe(true)
    expect(await settled).toEqual({ latest: hash('a'), pointer, mended: false })
    const read = async (key: string) => new Response((await store.read({ key })).stream).text()
    expect(await read(manifestKey(hash('a')))).toBe('{"version": "v0", "message": null}\n')
    expect(await read(pointerKey(NAME, Number(pointer)))).toBe(hash('a'))
    expect(await read(latestKey(NAME))).toBe(hash('a'))
    expect(pointer).toMatch(/^[0-9]{10}$/)
  })

  test('a publish over a base that moved writes nothing', async () => {
    const { store, env, job } = setUp({ conditions })
    await putLatest(store, hash('b'))
    await expect(publish(env, job(hash('a'), null))).rejects.toMatchObject({ code: 'conflict' })
    expect(await store.head({ key: manifestKey(hash('a')) })).toBeUndefined()
  })

  test('two publishes in one second keep both revisions', async () => {
    const { store, env, job } = setUp({ conditions })
    await publish(env, job(hash('a'), null))
    await publish(env, job(hash('b'), hash('a')))
    expect((await listPointers(store, NAME)).slots).toHaveLength(2)
    expect((await readLatest(store, NAME))?.topHash).toBe(hash('b'))
  })

  test('a pointer that a stranger wrote at the chosen second is never replaced', async () => {
    const { store, env, job } = setUp({ conditions })
    const watched = withStranger(store, (key) => /\/[0-9]{10}$/.test(key), hash('c'))
    await expect(publish({ ...env, store: watched }, job(hash('a'), null))).rejects.toMatchObject({ code: 'conflict' })
    const { slots } = await listPointers(store, NAME)
    expect(
      await readPointers(
        store,
        NAME,
        slots.map(({ slot }) => slot),
      ),
    ).toMatchObject([{ topHash: hash('c') }])
  })

  test('a publish of the same content again lists it again', async () => {
    const { store, env, job } = setUp({ conditions })
    await publish(env, job(hash('a'), null))
    await publish(env, job(hash('a'), hash('a')))
    expect((await listPointers(store, NAME)).slots).toHaveLength(2)
  })
})

test('a latest that was set in the moment before ours is written stays', async () => {
  const { store, env, job } = setUp()
  await publish(env, job(hash('a'), null))
  const watched = withStranger(store, (key) => key === latestKey(NAME), hash('c'))
  expect(await publish({ ...env, store: watched }, job(hash('b'), hash('a')))).toMatchObject({
    isLatest: false,
    reason: 'moved',
  })
  expect((await readLatest(store, NAME))?.topHash).toBe(hash('c'))
})

test('however slowly the manifest is written, the pointer never lies in the server’s future', async () => {
  const { store, env, job } = setUp()
  const slow: ObjectStore = {
    ...store,
    put: async (key, content, call) => {
      if (key === manifestKey(hash('a'))) await env.clock.wait(10_000)
      return store.put(key, content, call)
    },
  }
  const { pointer } = await publish({ ...env, store: slow }, job(hash('a'), null))
  expect(Number(pointer)).toBeLessThanOrEqual(env.clock.nowMs() / 1000 - 2)
})

test('on a store that compares no checksums, nothing points to a manifest that arrived damaged', async () => {
  const { store, env, job } = setUp({ checksums: 'ignored' })
  const damaging: ObjectStore = {
    ...store,
    put: (key, bytes, call) => store.put(key, key === manifestKey(hash('a')) ? body([new Uint8Array(9)]) : bytes, call),
  }
  await expect(publish({ ...env, store: damaging }, job(hash('a'), null))).rejects.toMatchObject({ code: 'corrupt' })
  expect((await listPointers(store, NAME)).slots).toEqual([])
  expect(await publish(env, job(hash('a'), null))).toMatchObject({ isLatest: true })
  expect(await new Response((await store.read({ key: manifestKey(hash('a')) })).stream).text()).toBe(
    await body(manifest).text(),
  )
})

describe('a line that breaks', () => {
  test.each([
    ['after the manifest was written', { operation: 'put', nth: 1, when: 'after', keyEnd: hash('a') }],
    ['before the manifest was written', { operation: 'put', nth: 1, when: 'before', keyEnd: hash('a') }],
    ['after latest was written', { operation: 'put', nth: 1, when: 'after', keyEnd: '/latest' }],
    ['before latest was written', { operation: 'put', nth: 1, when: 'before', keyEnd: '/latest' }],
  ] as const)('%s does not change what is published', async (_, fault) => {
    const { store, env, job } = setUp({}, [fault])
    expect((await publish(env, job(hash('a'), null))).isLatest).toBe(true)
    expect((await listPointers(store, NAME)).slots).toHaveLength(1)
  })

  test('a refusal of the keys ends the publish at once, with nothing but what was written', async () => {
    const denied = new Fault('denied', 'no')
    const { store, env, job } = setUp({}, [
      { operation: 'put', nth: 1, when: 'before', keyEnd: latestKey(NAME), fault: denied },
    ])
    const failed = publish(env, job(hash('a'), null))
    await expect(failed).rejects.toMatchObject({ code: 'denied', message: 'no' })
    const { slots } = await listPointers(store, NAME)
    expect(slots).toHaveLength(1)
    // Told with the pointer, by which the revision is listed.
    await expect(failed).rejects.toMatchObject({ where: { pointer: slotName(slots[0]?.slot ?? 0) } })
    expect(await readLatest(store, NAME)).toBeUndefined()
  })
})

describe('the later look', () => {
  test('puts ours back where a racing writer without conditions put latest to an older slot', async () => {
    const { promise: gate, resolve: letTimePass } = Promise.withResolvers<void>()
    const { store, env, job } = setUp({}, [], gate)
    const ours = await publish(env, job(hash('b'), null))
    await store.put(pointerKey(NAME, Number(ours.pointer) - 1), new TextEncoder().encode(hash('a')))
    await putLatest(store, hash('a'))
    letTimePass()
    expect((await ours.settled)?.latest).toBe(hash('b'))
    expect((await readLatest(store, NAME))?.topHash).toBe(hash('b'))
  })

  test('lists ours again where a writer without conditions took its second', async () => {
    const { promise: gate, resolve: letTimePass } = Promise.withResolvers<void>()
    const { store, env, job } = setUp({}, [], gate)
    const ours = await publish(env, job(hash('b'), null))
    await store.put(pointerKey(NAME, Number(ours.pointer)), new TextEncoder().encode(hash('a')))
    letTimePass()
    const settled = await ours.settled
    expect(settled).toMatchObject({ latest: hash('b'), mended: true })
    expect(settled?.pointer).not.toBe(ours.pointer)
    const slots = [ours.pointer, settled?.pointer].map(Number)
    expect(await readPointers(store, NAME, slots)).toMatchObject([{ topHash: hash('a') }, { topHash: hash('b') }])
  })

  test('does not list again what was deleted', async () => {
    const { promise: gate, resolve: letTimePass } = Promise.withResolvers<void>()
    const { store, env, job } = setUp({}, [], gate)
    const ours = await publish(env, job(hash('b'), null))
    await store.remove({ key: pointerKey(NAME, Number(ours.pointer)) })
    letTimePass()
    expect((await ours.settled)?.mended).toBe(false)
    expect((await listPointers(store, NAME)).slots).toEqual([])
  })

  test('leaves a rollback to a revision that was there before ours', async () => {
    const { promise: gate, resolve: letTimePass } = Promise.withResolvers<void>()
    const { store, env, job } = setUp({}, [], gate)
    await publish(env, job(hash('a'), null))
    const ours = await publish(env, job(hash('b'), hash('a')))
    await putLatest(store, hash('a'))
    letTimePass()
    expect((await ours.settled)?.latest).toBe(hash('a'))
    expect((await readLatest(store, NAME))?.topHash).toBe(hash('a'))
  })

  test('leaves a latest that someone set to what is no revision before ours', async () => {
    const { promise: gate, resolve: letTimePass } = Promise.withResolvers<void>()
    const { store, env, job } = setUp({}, [], gate)
    const published = await publish(env, job(hash('b'), null))
    await putLatest(store, hash('c'))
    letTimePass()
    expect((await published.settled)?.latest).toBe(hash('c'))
  })

  test('writes a manifest again that was collected meanwhile', async () => {
    const { promise: gate, resolve: letTimePass } = Promise.withResolvers<void>()
    const { store, env, job } = setUp({}, [], gate)
    const published = await publish(env, job(hash('a'), null))
    await store.remove({ key: manifestKey(hash('a')) })
    letTimePass()
    await published.settled
    expect(await store.head({ key: manifestKey(hash('a')) })).toBeDefined()
  })
})
