import { expect, test } from 'vitest'
import { batchesInSight } from './batches.ts'

const names = Array.from({ length: 45 }, (_, at) => `n/${at}`)

test('only the batches that are in sight are asked for', () => {
  expect(batchesInSight(names, 25, 30).map((batch) => [batch[0], batch.length])).toEqual([['n/20', 20]])
  expect(batchesInSight(names, 15, 42).map((batch) => [batch[0], batch.length])).toEqual([
    ['n/0', 20],
    ['n/20', 20],
    ['n/40', 5],
  ])
})

test('scrolling inside a batch asks for nothing new', () => {
  expect(batchesInSight(names, 21, 35)).toEqual(batchesInSight(names, 23, 39))
})

test('an empty list asks for nothing', () => {
  expect(batchesInSight([], 0, 0)).toEqual([])
})
