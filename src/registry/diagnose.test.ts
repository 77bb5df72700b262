import { describe, expect, test } from 'vitest'
import type { ObjectStore } from '../store/index.ts'
import { diagnose } from './diagnose.ts'
import { latestKey, manifestKey, pointerKey } from './layout.ts'
import { sampleHash as hash, SampleRegistry } from './sample-registry.ts'

const NAME = 'team/data'
const T = 1_600_000_000

/** Revision a, and b at `slot`. */
async function twoRevisions(slot = T + 1000): Promise<SampleRegistry> {
  const registry = new SampleRegistry()
  await registry.revision(T, hash('a'))
  await registry.revision(slot, hash('b'))
  return registry
}

describe('the state of a package', () => {
  test('is sound where latest names the newest pointer', async () => {
    const registry = await twoRevisions()
    await registry.latest(hash('b'), T + 1001)
    const found = await diagnose(registry.store, NAME)
    expect(found).toMatchObject({ state: 'sound', repair: undefined, missing: [], odd: [] })
    expect(found.newest).toEqual({ slot: T + 1000, topHash: hash('b'), modifiedMs: (T + 1000) * 1000 })
  })

  test('without latest is repaired by putting the newest pointer there', async () => {
    const { store } = await twoRevisions()
    expect(await diagnose(store, NAME)).toMatchObject({
      state: 'latest-missing',
      repair: { type: 'put-latest', topHash: hash('b'), over: null },
    })
  })

  test('with a latest that no pointer lists is repaired by a pointer in the past of latest', async () => {
    const registry = new SampleRegistry()
    await registry.revision(T, hash('a'))
    await registry.put(manifestKey(hash('b')), 'manifest', T + 500)
    await registry.latest(hash('b'), T + 500)
    expect(await diagnose(registry.store, NAME)).toMatchObject({
      state: 'latest-unlisted',
      repair: { type: 'put-pointer', topHash: hash('b'), slot: T + 498 },
    })
  })

  test('takes a second for that pointer which nobody has', async () => {
    const registry = new SampleRegistry()
    await registry.revision(T + 498, hash('a'))
    await registry.revision(T + 497, hash('c'))
    await registry.put(manifestKey(hash('b')), 'manifest', T + 500)
    await registry.latest(hash('b'), T + 500)
    expect(await diagnose(registry.store, NAME)).toMatchObject({ repair: { slot: T + 496 } })
  })

  test.each([
    [61, 'interrupted'],
    [60, 'in-flight'],
    [1, 'in-flight'],
    [0, 'rolled-back'],
    [-500, 'rolled-back'],
  ])('where the newest pointer was written %i seconds after an older latest is %s', async (ahead, state) => {
    const registry = await twoRevisions()
    await registry.latest(hash('a'), T + 1000 - ahead)
    expect(await diagnose(registry.store, NAME)).toMatchObject({ state, newest: { topHash: hash('b') } })
  })

  test('is told by the server’s times, not by the names of the pointers', async () => {
    const registry = new SampleRegistry()
    await registry.revision(T, hash('a'))
    await registry.revision(T + 999_999, hash('b'), T + 1000)
    await registry.latest(hash('a'), T + 2000)
    expect((await diagnose(registry.store, NAME)).state).toBe('rolled-back')
  })

  test('that was rolled back has no repair', async () => {
    const registry = await twoRevisions()
    await registry.latest(hash('a'), T + 2000)
    expect((await diagnose(registry.store, NAME)).repair).toBeUndefined()
  })

  test('cannot be told of a package that is not there: absent', async () => {
    await expect(diagnose(new SampleRegistry().store, NAME)).rejects.toMatchObject({ code: 'absent' })
  })
})

describe('what is damaged', () => {
  test('is told: odd names, bodies that are no hash, and manifests that are not there', async () => {
    const registry = await twoRevisions()
    await registry.latest(hash('b'), T + 1001)
    await registry.put(`.quilt/named_packages/${NAME}/v1`, hash('a'), T)
    await registry.put(pointerKey(NAME, T + 5), 'rubbish', T)
    await registry.store.remove({ key: manifestKey(hash('a')) })
    expect(await diagnose(registry.store, NAME, { every: true })).toMatchObject({
      state: 'sound',
      odd: ['v1', String(T + 5)],
      missing: [hash('a')],
    })
  })

  test('never becomes latest: a pointer without manifest is passed over', async () => {
    const registry = await twoRevisions()
    await registry.store.remove({ key: manifestKey(hash('b')) })
    expect(await diagnose(registry.store, NAME)).toMatchObject({
      missing: [hash('b')],
      newest: { topHash: hash('a') },
      repair: { topHash: hash('a') },
    })
  })

  test('and unlisted is not listed again: a pointer to no manifest helps nobody', async () => {
    const registry = new SampleRegistry()
    await registry.revision(T, hash('a'))
    await registry.latest(hash('b'), T + 500)
    expect(await diagnose(registry.store, NAME)).toMatchObject({ state: 'latest-unlisted', repair: undefined })
  })

  test('as a latest that holds no hash is shown, and left alone', async () => {
    const registry = await twoRevisions()
    await registry.latest('rubbish', T + 2000)
    expect(await diagnose(registry.store, NAME)).toMatchObject({
      state: 'latest-missing',
      latest: undefined,
      odd: ['latest'],
      repair: undefined,
    })
  })
})

test('a revision that is deleted while we read is not taken for one that is unlisted', async () => {
  const registry = await twoRevisions()
  await registry.latest(hash('b'), T + 1001)
  let isDeleted = false
  const deleting: ObjectStore = {
    ...registry.store,
    // Between our look at `latest` and our listing: `latest` moves, then the pointer goes.
    list: async function* (prefix, call) {
      if (!isDeleted) {
        isDeleted = true
        await registry.latest(hash('a'), T + 2000)
        await registry.store.remove({ key: pointerKey(NAME, T + 1000) })
      }
      yield* registry.store.list(prefix, call)
    },
  }
  expect(await diagnose(deleting, NAME)).toMatchObject({ state: 'sound', latest: { topHash: hash('a') } })
})

test('a sound package costs four requests, however many revisions it has', async () => {
  const registry = new SampleRegistry()
  for (let slot = T; slot < T + 50; slot += 1) await registry.revision(slot, hash('a'))
  await registry.revision(T + 50, hash('b'))
  await registry.latest(hash('b'), T + 51)
  const { store } = registry
  const asked: string[] = []
  const counting: ObjectStore = {
    ...store,
    head: (ref, call) => {
      asked.push(`head ${ref.key}`)
      return store.head(ref, call)
    },
    read: (ref, call) => {
      asked.push(`read ${ref.key}`)
      return store.read(ref, call)
    },
    list: (prefix, call) => {
      asked.push(`list ${prefix}`)
      return store.list(prefix, call)
    },
  }
  await diagnose(counting, NAME)
  expect(asked.toSorted()).toEqual(
    [
      `read ${latestKey(NAME)}`,
      `list .quilt/named_packages/${NAME}/`,
      `read ${pointerKey(NAME, T + 50)}`,
      `head ${manifestKey(hash('b'))}`,
    ].toSorted(),
  )
})
