import { expect, test } from 'vitest'
import { median, summarize } from './summary.ts'

test('a median is the middle value, whatever the order, or the mean of the two in the middle', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(() => median([])).toThrow(RangeError)
})

test('ratios are taken within a run, so that a slow moment of the machine cancels out', () => {
  const runs = [
    { pageMs: 100, quilt3Ms: 200, limitMs: 80 },
    { pageMs: 1000, quilt3Ms: 2000, limitMs: 800 },
    { pageMs: 50, quilt3Ms: 100, limitMs: 40 },
  ]
  expect(summarize(runs)).toEqual({
    runs: 3,
    pageMs: 100,
    quilt3Ms: 200,
    limitMs: 80,
    ofQuilt3: 0.5,
    ofLimit: 0.8,
    spread: [0.5, 0.5],
  })
})
