import { expect, test } from 'vitest'
import type { ObjectStore } from '../../store/index.ts'
import { bytesOf, LAB, numbered, objectsBed } from '../objects/objects-bed.ts'
import { entriesOfObjects } from './draft-objects.ts'

test('a selection of thousands is taken in a few requests at a time', async () => {
  const names = numbered(2000)
  const folders = names.slice(0, 200).map((name) => `${name}.d/`)
  const { bucket } = await objectsBed([...names, ...folders.map((folder) => `${folder}x`)])
  let [running, most] = [0, 0]
  const watched: ObjectStore = {
    ...bucket,
    head: async (...asked) => {
      running += 1
      most = Math.max(most, running)
      return bucket.head(...asked).finally(() => {
        running -= 1
      })
    },
  }
  const chosen = [...names, ...folders].map((key) => ({ logicalKey: `in/${key}`, registry: LAB, key }))
  const entries = await entriesOfObjects(() => watched, chosen)
  expect(entries).toHaveLength(2200)
  expect(most).toBeLessThanOrEqual(16)
  expect(entries.at(-1)?.logicalKey).toBe('in/n00199.csv.d/x')
})

test('an object is pinned also where the page may not read which version it is', async () => {
  const { bucket } = await objectsBed()
  await bucket.put('a.csv', bytesOf('one'))
  const { versionId } = await bucket.put('a.csv', bytesOf('second'))
  const hiding: ObjectStore = {
    ...bucket,
    head: async (ref, call) => {
      const facts = await bucket.head(ref, call)
      return facts && { ...facts, versionId: undefined }
    },
  }
  const [entry] = await entriesOfObjects(() => hiding, [{ logicalKey: 'a.csv', registry: LAB, key: 'a.csv' }])
  expect(entry?.physicalKey).toMatchObject({ path: 'a.csv', versionId })
})
