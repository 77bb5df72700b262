import { describe, expect, test } from 'vitest'
import type { TopHash } from '../package/index.ts'
import { withFaults } from '../store/index.ts'
import { type DeleteUndo, planDelete, runDelete } from './delete.ts'
import { diagnose } from './diagnose.ts'
import { latestKey, manifestKey, pointerKey } from './layout.ts'
import { restore } from './restore.ts'
import { sampleHash as hash, SampleRegistry } from './sample-registry.ts'

const NAME = 'team/data'
const T = 1_600_000_000

/** Revisions a, b, a again; `latest` names a. */
async function setUp(conditions: 'atomic' | 'ignored' | 'refused' = 'atomic'): Promise<SampleRegistry> {
  const registry = new SampleRegistry({ conditions })
  await registry.revision(T, hash('a'))
  await registry.revision(T + 1000, hash('b'))
  await registry.revision(T + 2000, hash('a'))
  await registry.latest(hash('a'), T + 2001)
  return registry
}

async function remove({ store, env }: SampleRegistry, topHash?: TopHash): Promise<DeleteUndo> {
  const { task } = await planDelete(store, NAME, topHash)
  return (await runDelete(store, task, env.body)).undo
}

describe.each(['atomic', 'ignored', 'refused'] as const)('on a store whose conditions are %s', (conditions) => {
  test.each([
    ['a package', undefined],
    ['the latest revision', hash('a')],
    ['another revision', hash('b')],
  ])('the undo of a delete of %s leaves what was there before', async (_, topHash) => {
    const registry = await setUp(conditions)
    const before = await registry.keys()
    const undo = await remove(registry, topHash)
    const { taken, lost } = await restore(registry.env, undo)
    expect({ taken, lost }).toEqual({ taken: [], lost: [] })
    expect(await registry.keys()).toEqual(before)
    expect(await registry.latestHash()).toBe(hash('a'))
  })

  test('what somebody published meanwhile stays, as a pointer and as latest', async () => {
    const registry = await setUp(conditions)
    const undo = await remove(registry)
    await registry.revision(T + 2000, hash('c'), T + 9000)
    await registry.latest(hash('c'), T + 9001)
    const { restored, taken } = await restore(registry.env, undo)
    expect(taken).toEqual([pointerKey(NAME, T + 2000), latestKey(NAME)])
    expect(restored).toEqual([pointerKey(NAME, T), pointerKey(NAME, T + 1000)])
    expect(await registry.latestHash()).toBe(hash('c'))
  })

  test('a pointer whose manifest is gone stays away', async () => {
    const registry = await setUp(conditions)
    const undo = await remove(registry)
    await registry.store.remove({ key: manifestKey(hash('b')) })
    const { lost } = await restore(registry.env, undo)
    expect(lost).toEqual([pointerKey(NAME, T + 1000)])
    expect(await registry.keys()).not.toContain(pointerKey(NAME, T + 1000))
  })
})

test('latest does not go back to a revision whose manifest is gone', async () => {
  const registry = await setUp()
  const undo = await remove(registry, hash('a'))
  await registry.store.remove({ key: manifestKey(hash('a')) })
  expect((await restore(registry.env, undo)).lost).toContain(latestKey(NAME))
  expect(await registry.latestHash()).toBe(hash('b'))
})

test('a latest that was moved on since the delete is not moved back', async () => {
  const registry = await setUp()
  await registry.revision(T + 500, hash('d'))
  const undo = await remove(registry, hash('a'))
  await registry.latest(hash('d'), T + 9000)
  expect((await restore(registry.env, undo)).taken).toEqual([latestKey(NAME)])
  expect(await registry.latestHash()).toBe(hash('d'))
})

test('an undo can cross a worker, and be run again after it was broken off', async () => {
  const registry = await setUp()
  const before = await registry.keys()
  const undo = structuredClone(await remove(registry))
  const store = withFaults(registry.store, [{ operation: 'read', nth: 1, when: 'before', keyEnd: `${T + 1000}` }])
  await expect(restore({ ...registry.env, store }, undo)).rejects.toMatchObject({ code: 'offline' })
  expect((await restore(registry.env, undo)).taken).toEqual([])
  expect(await registry.keys()).toEqual(before)
})

test.each(['before', 'after'] as const)('a line that breaks %s a pointer is put back does not matter', async (when) => {
  const registry = await setUp()
  const undo = await remove(registry)
  const store = withFaults(registry.store, [{ operation: 'put', nth: 1, when, keyEnd: `${T}` }])
  const { restored } = await restore({ ...registry.env, store }, undo)
  expect(restored).toHaveLength(4)
})

test('a rollback that was there before the delete is none the less one after its undo', async () => {
  const registry = await setUp()
  await registry.revision(T + 3000, hash('c'))
  await registry.latest(hash('a'), T + 4000)
  const undo = await remove(registry, hash('c'))
  await registry.env.clock.wait(600_000)
  await restore(registry.env, undo)
  expect((await diagnose(registry.store, NAME)).state).toBe('rolled-back')
})

test('a pointer that held no hash is not put back, as there is nothing to put', async () => {
  const registry = await setUp()
  await registry.put(pointerKey(NAME, T + 5), 'rubbish', T)
  const undo = await remove(registry)
  expect(undo.pointers.map(({ slot }) => slot)).toEqual([T, T + 1000, T + 2000])
})
