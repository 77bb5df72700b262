import { expect, test } from 'vitest'
import { pickedObjects } from './picked.ts'

const registry = { bucket: 'lab', storeId: 'main' }

test.each([
  ['raw/2024/a.tif', '', 'a.tif'],
  ['raw/2024/', '', '2024'],
  ['raw/2024/', 'images', 'images/2024'],
  ['raw/a.tif', '/images/first/', 'images/first/a.tif'],
])('%s, picked into "%s", stands at %s', (key, target, logicalKey) => {
  expect(pickedObjects([{ registry, key }], target)).toEqual([{ registry, key, logicalKey }])
})
