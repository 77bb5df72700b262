import { describe, expect, test } from 'vitest'
import type { ObjectStore } from '../store/index.ts'
import { withFaults } from '../store/index.ts'
import { diagnose } from './diagnose.ts'
import { heal } from './heal.ts'
import { latestKey, manifestKey, pointerKey } from './layout.ts'
import { readSlot } from './pointers.ts'
import { sampleHash as hash, SampleRegistry } from './sample-registry.ts'

const NAME = 'team/data'
const T = 1_600_000_000

/** Revision a an hour ago, b now; `latest` is what a test makes it. */
async function setUp(conditions: 'atomic' | 'ignored' | 'refused' = 'atomic'): Promise<SampleRegistry> {
  const registry = new SampleRegistry({ conditions })
  await registry.revision(T, hash('a'))
  await registry.revision(T + 3600, hash('b'))
  return registry
}

describe.each(['atomic', 'ignored', 'refused'] as const)('on a store whose conditions are %s', (conditions) => {
  test('an interrupted publish is brought to its end', async () => {
    const registry = await setUp(conditions)
    await registry.latest(hash('a'), T + 1)
    const outcome = await heal(registry.env, await diagnose(registry.store, NAME))
    expect(outcome).toMatchObject({ healed: true, diagnosis: { state: 'sound' } })
    expect(await registry.latestHash()).toBe(hash('b'))
  })

  test('a missing latest is put to the newest revision', async () => {
    const registry = await setUp(conditions)
    const outcome = await heal(registry.env, await diagnose(registry.store, NAME))
    expect(outcome).toMatchObject({ healed: true, diagnosis: { state: 'sound' } })
    expect(await registry.latestHash()).toBe(hash('b'))
  })

  test('a latest that no pointer lists is listed, and stays latest', async () => {
    const registry = await setUp(conditions)
    await registry.put(manifestKey(hash('c')), 'manifest', T + 9000)
    await registry.latest(hash('c'), T + 9000)
    expect(await heal(registry.env, await diagnose(registry.store, NAME))).toMatchObject({ healed: true })
    expect((await readSlot(registry.store, NAME, T + 8998))?.topHash).toBe(hash('c'))
    expect(await registry.latestHash()).toBe(hash('c'))
  })

  test('a rollback is never undone', async () => {
    const registry = await setUp(conditions)
    await registry.latest(hash('a'), T + 9000)
    const before = await registry.keys()
    expect(await heal(registry.env, await diagnose(registry.store, NAME))).toMatchObject({ healed: false })
    expect(await registry.latestHash()).toBe(hash('a'))
    expect(await registry.keys()).toEqual(before)
  })

  test('a rollback that came after the diagnosis is not undone either', async () => {
    const registry = await setUp(conditions)
    await registry.latest(hash('a'), T + 1)
    const diagnosis = await diagnose(registry.store, NAME)
    // The same bytes, and so the same ETag: only the time tells.
    await registry.latest(hash('a'), T + 9000)
    expect(await heal(registry.env, diagnosis)).toMatchObject({
      healed: false,
      diagnosis: { state: 'rolled-back' },
    })
    expect(await registry.latestHash()).toBe(hash('a'))
  })
})

test('a publish that may be on its way is waited for, for a minute', async () => {
  const registry = await setUp()
  await registry.latest(hash('a'), T + 3580)
  const diagnosis = await diagnose(registry.store, NAME)
  const startMs = registry.env.clock.nowMs()
  expect(diagnosis.state).toBe('in-flight')
  expect(await heal(registry.env, diagnosis)).toMatchObject({ healed: true, diagnosis: { state: 'sound' } })
  expect(registry.env.clock.nowMs() - startMs).toBe(60_000)
})

test('a latest that someone set in the moment before ours stays', async () => {
  const registry = await setUp()
  await registry.latest(hash('a'), T + 1)
  const store: ObjectStore = {
    ...registry.store,
    put: async (key, body, call) => {
      if (key === latestKey(NAME)) await registry.latest(hash('c'), T + 4000)
      return registry.store.put(key, body, call)
    },
  }
  const outcome = await heal({ ...registry.env, store }, await diagnose(registry.store, NAME))
  expect(outcome.healed).toBe(false)
  expect(await registry.latestHash()).toBe(hash('c'))
})

test('a package that is deleted while its latest is put back is not brought back by that', async () => {
  const registry = await setUp()
  const store: ObjectStore = {
    ...registry.store,
    put: async (key, body, call) => {
      // The last that a delete does: it looked, found no latest, and takes the last pointers away.
      for (const slot of [T, T + 3600]) await registry.store.remove({ key: pointerKey(NAME, slot) })
      return registry.store.put(key, body, call)
    },
  }
  const healing = heal({ ...registry.env, store }, await diagnose(registry.store, NAME))
  await expect(healing).rejects.toMatchObject({ code: 'absent' })
  expect(await registry.latestHash()).toBeUndefined()
})

describe('a line that breaks', () => {
  test.each(['before', 'after'] as const)('%s latest was written does not change the outcome', async (when) => {
    const registry = await setUp()
    await registry.latest(hash('a'), T + 1)
    const store = withFaults(registry.store, [{ operation: 'put', nth: 1, when, keyEnd: '/latest' }])
    const outcome = await heal({ ...registry.env, store }, await diagnose(registry.store, NAME))
    expect(outcome).toMatchObject({ healed: true, diagnosis: { state: 'sound' } })
  })
})
