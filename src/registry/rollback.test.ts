import { describe, expect, test } from 'vitest'
import { type ObjectStore, withFaults } from '../store/index.ts'
import { diagnose } from './diagnose.ts'
import { latestKey, manifestKey } from './layout.ts'
import { rollback } from './rollback.ts'
import { sampleHash as hash, SampleRegistry } from './sample-registry.ts'

const NAME = 'team/data'
const T = 1_600_000_000

/** Revisions a and b; `latest` names b. */
async function setUp(conditions: 'atomic' | 'ignored' | 'refused' = 'atomic'): Promise<SampleRegistry> {
  const registry = new SampleRegistry({ conditions })
  await registry.revision(T, hash('a'))
  await registry.revision(T + 3600, hash('b'))
  await registry.latest(hash('b'), T + 3601)
  return registry
}

describe.each(['atomic', 'ignored', 'refused'] as const)('on a store whose conditions are %s', (conditions) => {
  test('a rollback moves latest, and writes no pointer', async () => {
    const registry = await setUp(conditions)
    const before = await registry.keys()
    expect(await rollback(registry.env, NAME, hash('a'))).toEqual({ from: hash('b'), to: hash('a') })
    expect(await registry.latestHash()).toBe(hash('a'))
    expect(await registry.keys()).toEqual(before)
  })

  test('without a manifest of that hash nothing is changed: absent', async () => {
    const registry = await setUp(conditions)
    await expect(rollback(registry.env, NAME, hash('f'))).rejects.toMatchObject({ code: 'absent' })
    expect(await registry.latestHash()).toBe(hash('b'))
  })

  test('of a package that is not there is absent, and makes none', async () => {
    const registry = await setUp(conditions)
    await expect(rollback(registry.env, 'team/other', hash('a'))).rejects.toMatchObject({ code: 'absent' })
    expect(await registry.store.head({ key: latestKey('team/other') })).toBeUndefined()
  })

  test('replaces a latest that holds no hash', async () => {
    const registry = await setUp(conditions)
    await registry.latest('rubbish', T + 4000)
    expect(await rollback(registry.env, NAME, hash('a'))).toEqual({ from: undefined, to: hash('a') })
    expect(await registry.latestHash()).toBe(hash('a'))
  })

  test('goes to a revision of the registry that this package never listed, as in quilt3', async () => {
    const registry = await setUp(conditions)
    await registry.put(manifestKey(hash('c')), 'manifest', T)
    await rollback(registry.env, NAME, hash('c'))
    expect(await registry.latestHash()).toBe(hash('c'))
  })
})

test('over what somebody published meanwhile is a conflict, and changes nothing', async () => {
  const registry = await setUp()
  const store: ObjectStore = {
    ...registry.store,
    put: async (key, body, call) => {
      await registry.latest(hash('c'), T + 4000)
      return registry.store.put(key, body, call)
    },
  }
  await expect(rollback({ ...registry.env, store }, NAME, hash('a'))).rejects.toMatchObject({ code: 'conflict' })
  expect(await registry.latestHash()).toBe(hash('c'))
})

test.each(['before', 'after'] as const)('a line that breaks %s the write does not change the outcome', async (when) => {
  const registry = await setUp()
  const store = withFaults(registry.store, [{ operation: 'put', nth: 1, when, keyEnd: '/latest' }])
  await rollback({ ...registry.env, store }, NAME, hash('a'))
  expect(await registry.latestHash()).toBe(hash('a'))
})

test('to what is the latest already tells that this is meant, so that no repair undoes it', async () => {
  const registry = await setUp()
  await registry.latest(hash('a'), T + 1)
  expect((await diagnose(registry.store, NAME)).state).toBe('interrupted')
  await registry.env.clock.wait(7_200_000)
  await rollback(registry.env, NAME, hash('a'))
  expect((await diagnose(registry.store, NAME)).state).toBe('rolled-back')
})
