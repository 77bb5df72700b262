import { expect, test } from 'vitest'
import { goToTargets } from './go-to.ts'

const registry = { bucket: 'lab-data', storeId: 'main' }
const other = { bucket: 'other-data', storeId: 'second' }
const scene = {
  registry,
  names: ['imaging/plate-1', 'imaging/plate-2', 'models/segmenter'],
  homeOf: (bucket: string) => [registry, other].find((one) => one.bucket === bucket),
}
const hash = 'a'.repeat(64)

test.each([
  ['plate', [{ name: 'imaging/plate-1' }, { name: 'imaging/plate-2' }]],
  ['SEGM', [{ name: 'models/segmenter', registry }]],
  ['  ', []],
  ['nothing like it', []],
  [`imaging/plate-1@${hash}`, [{ name: 'imaging/plate-1', revision: hash, path: '' }]],
  ['imaging/plate-1/raw/a b#.csv', [{ name: 'imaging/plate-1', revision: undefined, path: 'raw/a b#.csv' }]],
  ['imaging/plate-1/', [{ name: 'imaging/plate-1' }]],
  ['s3://other-data/', [{ registry: other, name: undefined }]],
  ['s3://strange-data', [{ registry: { bucket: 'strange-data', storeId: '' } }]],
  ['quilt+s3://other-data#package=a/b&path=x%2Fy.csv', [{ registry: other, name: 'a/b', path: 'x/y.csv' }]],
  ['quilt+s3://broken', []],
])('%j leads to %j', (text, targets) => {
  expect(goToTargets(scene, text)).toEqual(targets.map((target) => expect.objectContaining(target)))
})
