import { describe, expect, test } from 'vitest'
import { partRange, planParts } from './part-plan.ts'

const mib = 1024 * 1024

describe('planParts', () => {
  test.each([
    [0, 0],
    [1, 1],
    [8 * mib - 1, 1],
    [8 * mib, 1],
    [8 * mib + 1, 2],
    [16 * mib, 2],
  ])('a file of %i bytes has %i parts of 8 MiB', (sizeBytes, count) => {
    expect(planParts(sizeBytes)).toEqual({ sizeBytes, partBytes: 8 * mib, count })
  })

  test('10,000 parts are kept, one byte more doubles the part', () => {
    const most = 10_000 * 8 * mib
    expect(planParts(most)).toMatchObject({ partBytes: 8 * mib, count: 10_000 })
    expect(planParts(most + 1)).toMatchObject({ partBytes: 16 * mib, count: 5_001 })
    expect(planParts(2 * most + 1)).toMatchObject({ partBytes: 32 * mib, count: 5_001 })
  })

  test.each([-1, 0.5, Number.NaN, 2 ** 53])('a size of %d is refused', (sizeBytes) => {
    expect(() => planParts(sizeBytes)).toThrow(expect.objectContaining({ code: 'internal' }))
  })
})

describe('partRange', () => {
  test('the parts lie side by side and end with the file', () => {
    const plan = planParts(10, 4)
    const ranges = [0, 1, 2].map((index) => partRange(plan, index))
    expect(ranges).toEqual([
      { index: 0, from: 0, to: 4 },
      { index: 1, from: 4, to: 8 },
      { index: 2, from: 8, to: 10 },
    ])
  })

  test.each([-1, 3, 0.5])('part %d of three is refused', (index) => {
    expect(() => partRange(planParts(10, 4), index)).toThrow(expect.objectContaining({ code: 'internal' }))
  })
})
