import { expect, test } from 'vitest'
import { systemClock } from '../base/index.ts'
import { sha256 } from '../hash/index.ts'
import type { TopHash } from '../package/index.ts'
import { createMemoryStore, type ObjectStore } from '../store/index.ts'
import { latestKey, manifestKey, pointerKey, tagKey } from './layout.ts'
import { resolveHash, resolveLinked, resolveRevision } from './resolve.ts'

const NAME = 'team/data'
const one = `abcdef0${'1'.repeat(57)}` as TopHash
const other = `abcdef0${'2'.repeat(57)}` as TopHash

/** Two manifests that begin alike, and two revisions of a package; `latest` names the older. */
async function setUp(): Promise<ObjectStore> {
  const store = createMemoryStore({ bucket: 'lab-data', clock: systemClock, random: Math.random, sha256 })
  const put = (key: string, text: string) => store.put(key, new TextEncoder().encode(text))
  for (const hash of [one, other]) await put(manifestKey(hash), 'manifest')
  await put(pointerKey(NAME, 1_600_000_001), one)
  await put(pointerKey(NAME, 1_600_000_002), other)
  await put(latestKey(NAME), one)
  return store
}

test('a prefix stands for the one hash that begins with it', async () => {
  const store = await setUp()
  expect(await resolveHash(store, 'abcdef01')).toBe(one)
  await expect(resolveHash(store, 'abcdef03')).rejects.toMatchObject({ code: 'absent' })
})

test('a prefix of two hashes, or of five digits, is refused', async () => {
  const store = await setUp()
  await expect(resolveHash(store, 'abcdef0')).rejects.toMatchObject({ code: 'invalid' })
  await expect(resolveHash(store, 'abcde')).rejects.toMatchObject({ code: 'invalid' })
})

test('ten digits are a pointer, not a prefix', async () => {
  expect(await resolveRevision(await setUp(), NAME, '1600000002')).toBe(other)
  await expect(resolveRevision(await setUp(), NAME, '1600000003')).rejects.toMatchObject({ code: 'absent' })
})

test('latest is what the pointer says, and the newest revision only where there is none', async () => {
  const store = await setUp()
  expect(await resolveRevision(store, NAME, 'latest')).toBe(one)
  await store.remove({ key: latestKey(NAME) })
  expect(await resolveRevision(store, NAME, 'latest')).toBe(other)
})

test('a tag is a pointer of that name, and a hash that begins so comes before it', async () => {
  const store = await setUp()
  const put = (tag: string, hash: string) => store.put(tagKey(NAME, tag), new TextEncoder().encode(hash))
  await put('release-2', one)
  await put('decade', other)
  await put('abcdef01', other)
  expect(await resolveLinked(store, NAME, 'release-2')).toBe(one)
  expect(await resolveLinked(store, NAME, 'decade')).toBe(other)
  expect(await resolveLinked(store, NAME, 'abcdef01')).toBe(one)
})

test('what no pointer may be called is not asked for, and is not there', async () => {
  const store = await setUp()
  const asked: string[] = []
  const watched = {
    ...store,
    read: (...given: Parameters<typeof store.read>) => {
      asked.push(given[0].key)
      return store.read(...given)
    },
  }
  for (const revision of ['..', '.', '../latest', 'a\\b', 'a\u0000', '', 'x'.repeat(300)]) {
    await expect(resolveLinked(watched, NAME, revision)).rejects.toMatchObject({ code: 'absent' })
  }
  expect(asked).toEqual([])
  await expect(resolveLinked(watched, NAME, 'nothing')).rejects.toMatchObject({
    code: 'absent',
    where: { package: NAME, revision: 'nothing' },
  })
})
