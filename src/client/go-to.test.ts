import { expect, test } from 'vitest'
import { goToTargets } from './go-to.ts'

const registry = { bucket: 'lab-data', storeId: 'main' }
const names = ['imaging/plate-1', 'imaging/plate-2', 'models/segmenter']
const hash = 'a'.repeat(64)

test.each([
  ['plate', ['/b/lab-data/packages/imaging/plate-1', '/b/lab-data/packages/imaging/plate-2']],
  ['SEGM', ['/b/lab-data/packages/models/segmenter']],
  ['  ', []],
  ['nothing like it', []],
  [`imaging/plate-1@${hash}`, [`/b/lab-data/packages/imaging/plate-1/tree/${hash}/`]],
  ['imaging/plate-1/raw/a b#.csv', ['/b/lab-data/packages/imaging/plate-1/tree/latest/raw/a%20b%23.csv']],
  ['s3://other-data/', ['/b/other-data/packages/']],
  ['quilt+s3://other-data#package=a/b&path=x%2Fy.csv', ['/b/other-data/packages/a/b/tree/latest/x/y.csv']],
  ['quilt+s3://broken', []],
])('%j leads to %j', (text, paths) => {
  expect(goToTargets(registry, text, names).map(({ path }) => path)).toEqual(paths)
})
