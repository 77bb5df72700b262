import { describe, expect, it } from 'vitest'
import { toldRows } from './told-rows.ts'

const now = { shown: 0, total: 12, ofFirst: undefined, notes: [], fault: undefined, isRead: true, version: 1 }
const columns = [{ name: 'age', type: 'integer' as const, declared: undefined }]
const sort = { column: 0, descending: false }
const filters = [{ column: 0, holds: 'x' }]

describe('what a table says of its rows', () => {
  it.each([
    [now, { sort: undefined, filters: [] }, 12, '12 rows'],
    [{ ...now, total: undefined }, { sort: undefined, filters: [] }, undefined, 'More rows than are counted yet'],
    [now, { sort, filters: [] }, 12, 'Sorted by age, least first'],
    [
      { ...now, ofFirst: 100_000 },
      { sort: { ...sort, descending: true }, filters: [] },
      2_345_678,
      'Sorted by age, greatest first: the first 100,000 rows of 2,345,678',
    ],
    [
      { ...now, ofFirst: 100_000 },
      { sort, filters: [] },
      undefined,
      'Sorted by age, least first: the first 100,000 rows alone',
    ],
    [now, { sort: undefined, filters }, 1500, '12 of 1,500 rows'],
    [
      { ...now, ofFirst: 100_000 },
      { sort, filters },
      200_000,
      '12 of the first 100,000 rows of 200,000, sorted by age, least first',
    ],
    [{ ...now, isRead: false }, { sort, filters: [] }, 12, 'Sorting…'],
  ])('%# is exact about how much of the file it is of', (rows, query, all, told) => {
    expect(toldRows(rows, query, columns, all)).toBe(told)
  })
})
