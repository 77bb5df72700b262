import { expect, test } from 'vitest'
import { systemClock } from '../base/index.ts'
import { sha256 } from '../hash/index.ts'
import { createMemoryStore } from '../store/index.ts'
import { latestKey, pointerKey, pointersPrefix } from './layout.ts'
import { listRevisions } from './list-revisions.ts'

const NAME = 'team/data'
const bytes = (text: string) => new TextEncoder().encode(text)

test('a latest that holds no hash hides no revision: it stands among the odd ones', async () => {
  const store = createMemoryStore({ bucket: 'lab', clock: systemClock, random: Math.random, sha256 })
  await store.put(pointerKey(NAME, 1_700_000_000), bytes('a'.repeat(64)))
  await store.put(pointerKey(NAME, 1_700_000_001), bytes('no hash'))
  await store.put(`${pointersPrefix(NAME)}v1`, bytes('b'.repeat(64)))
  await store.put(latestKey(NAME), bytes('nothing of the kind'))
  const { revisions, odd, latest } = await listRevisions(store, NAME)
  expect(revisions.map(({ pointer, isLatest }) => [pointer, isLatest])).toEqual([['1700000000', false]])
  expect(odd).toEqual(['v1', '1700000001', 'latest'])
  expect(latest).toBeUndefined()
})
