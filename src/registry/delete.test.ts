import { describe, expect, test } from 'vitest'
import { systemClock } from '../base/index.ts'
import { sha256 } from '../hash/index.ts'
import type { TopHash } from '../package/index.ts'
import { createMemoryStore, type MemoryStoreOptions, type ObjectStore } from '../store/index.ts'
import { planDelete, runDelete } from './delete.ts'
import { latestKey, manifestKey, pointerKey } from './layout.ts'
import { readLatest } from './pointers.ts'

const NAME = 'team/data'
const hash = (digit: string) => digit.repeat(64) as TopHash
const body = (bytes: readonly Uint8Array[]) => new Blob(bytes.map((chunk) => new Uint8Array(chunk)))

/** A package of three revisions a, b, a; `latest` names the last. */
async function setUp(options: Partial<MemoryStoreOptions> = {}): Promise<ObjectStore> {
  const store = createMemoryStore({ bucket: 'lab-data', clock: systemClock, random: Math.random, sha256, ...options })
  const put = (key: string, text: string) => store.put(key, new TextEncoder().encode(text))
  await put(`${NAME}/file.csv`, 'data')
  await put(`${NAME}2/file.csv`, 'data of another package')
  for (const digit of ['a', 'b']) await put(manifestKey(hash(digit)), 'manifest')
  await put(pointerKey(NAME, 1_600_000_001), hash('a'))
  await put(pointerKey(NAME, 1_600_000_002), hash('b'))
  await put(pointerKey(NAME, 1_600_000_003), hash('a'))
  await put(latestKey(NAME), hash('a'))
  await put(pointerKey(`${NAME}2`, 1_600_000_001), hash('a'))
  await put(latestKey(`${NAME}2`), hash('a'))
  return store
}

/** As another writer would: a pointer, then `latest`. */
async function push(store: ObjectStore, slot: number, topHash: TopHash): Promise<void> {
  for (const key of [pointerKey(NAME, slot), latestKey(NAME)]) await store.put(key, new TextEncoder().encode(topHash))
}

async function keys(store: ObjectStore): Promise<string[]> {
  const found: string[] = []
  for await (const { objects } of store.list('')) found.push(...objects.map(({ key }) => key))
  return found
}

async function remove(store: ObjectStore, topHash?: TopHash) {
  const plan = await planDelete(store, NAME, topHash)
  return { plan, result: await runDelete(store, plan.task, body) }
}

describe.each(['atomic', 'ignored', 'refused'] as const)('on a store whose conditions are %s', (conditions) => {
  test('deleting a package deletes exactly the keys of its plan', async () => {
    const store = await setUp({ conditions })
    const before = await keys(store)
    const { plan, result } = await remove(store)
    expect(result.deleted.toSorted()).toEqual([...plan.keys].toSorted())
    expect(await keys(store)).toEqual(before.filter((key) => !plan.keys.includes(key)))
    expect(plan).toMatchObject({ manifests: 2, task: { latestAfter: undefined } })
  })

  test('deleting a revision that is the latest deletes all its pointers and moves latest to the newest left', async () => {
    const store = await setUp({ conditions })
    await store.put(pointerKey(NAME, 1_600_000_000), new TextEncoder().encode(hash('c')))
    const { plan } = await remove(store, hash('a'))
    expect(plan.keys).toEqual([pointerKey(NAME, 1_600_000_001), pointerKey(NAME, 1_600_000_003)])
    expect((await readLatest(store, NAME))?.topHash).toBe(hash('b'))
  })

  test('deleting a revision that is not the latest leaves latest alone', async () => {
    const store = await setUp({ conditions })
    const { plan } = await remove(store, hash('b'))
    expect(plan.keys).toEqual([pointerKey(NAME, 1_600_000_002)])
    expect((await readLatest(store, NAME))?.topHash).toBe(hash('a'))
  })

  test('a revision pushed after the plan was made stays, and latest with it', async () => {
    const store = await setUp({ conditions })
    const { task } = await planDelete(store, NAME, undefined)
    await push(store, 1_600_000_009, hash('b'))
    const result = await runDelete(store, task, body)
    expect(result.left).toEqual([pointerKey(NAME, 1_600_000_009)])
    expect(result.deleted).not.toContain(latestKey(NAME))
    expect((await readLatest(store, NAME))?.topHash).toBe(hash('b'))
  })

  test('a latest that moved after the plan was made is not moved back', async () => {
    const store = await setUp({ conditions })
    const { task } = await planDelete(store, NAME, hash('a'))
    await push(store, 1_600_000_009, hash('c'))
    await runDelete(store, task, body)
    expect((await readLatest(store, NAME))?.topHash).toBe(hash('c'))
  })
})

test('data and manifests stay, whatever is deleted', async () => {
  const store = await setUp()
  await remove(store)
  expect(await keys(store)).toEqual(
    expect.arrayContaining([`${NAME}/file.csv`, manifestKey(hash('a')), manifestKey(hash('b'))]),
  )
})

test('a package whose name begins alike is not touched', async () => {
  const store = await setUp()
  await remove(store)
  expect((await readLatest(store, `${NAME}2`))?.topHash).toBe(hash('a'))
})

test('a latest that moved in the moment before it goes stays', async () => {
  const store = await setUp()
  const { task } = await planDelete(store, NAME, undefined)
  const moving: ObjectStore = {
    ...store,
    remove: async (ref, call) => {
      if (ref.key === latestKey(NAME)) await store.put(latestKey(NAME), new TextEncoder().encode(hash('c')))
      return store.remove(ref, call)
    },
  }
  expect((await runDelete(moving, task, body)).deleted).not.toContain(latestKey(NAME))
  expect((await readLatest(store, NAME))?.topHash).toBe(hash('c'))
})

test('a pointer that holds no hash goes with its package', async () => {
  const store = await setUp()
  await store.put(pointerKey(NAME, 1_600_000_004), new TextEncoder().encode('rubbish'))
  const { plan } = await remove(store)
  expect(plan.keys).toContain(pointerKey(NAME, 1_600_000_004))
})

test('what is not there cannot be deleted: absent, not silence', async () => {
  const store = await setUp()
  await expect(planDelete(store, 'team/other', undefined)).rejects.toMatchObject({ code: 'absent' })
  await expect(planDelete(store, NAME, hash('f'))).rejects.toMatchObject({ code: 'absent' })
})
