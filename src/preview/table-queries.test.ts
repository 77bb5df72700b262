import { describe, expect, it } from 'vitest'
import { isAbort } from '../base/index.ts'
import type { Cell, TableSource } from './preview-part.ts'
import { TableQueries } from './table-queries.ts'

const asked: [number, number][] = []

function tableOf(rows: readonly (readonly Cell[])[], known: number | undefined = rows.length): TableSource {
  asked.length = 0
  return {
    columns: (rows[0] ?? []).map((_, at) => ({ name: `c${at}`, type: 'text', declared: undefined })),
    rowCount: known,
    async rows(from, count) {
      asked.push([from, count])
      return { rows: rows.slice(from, from + count), rowCount: known }
    },
  }
}

const everything = { from: 0, count: 100, sort: undefined, filters: [] }
const mixed = tableOf([[3], [null], [2n ** 60n], ['b'], [Number.NaN], [2n ** 60n + 1n], [true], [-1.5], ['a']])

describe('sorting', () => {
  it('compares ints and numbers exactly, and leaves nulls and NaN last whichever way', async () => {
    const queries = new TableQueries(mixed)
    const up = await queries.rows({ ...everything, sort: { column: 0, descending: false } })
    expect(up.rows.map(([cell]) => cell)).toEqual([
      -1.5,
      3,
      2n ** 60n,
      2n ** 60n + 1n,
      true,
      'a',
      'b',
      Number.NaN,
      null,
    ])
    expect(up.places).toEqual([7, 0, 2, 5, 6, 8, 3, 4, 1])
    const down = await queries.rows({ ...everything, sort: { column: 0, descending: true } })
    expect(down.rows.map(([cell]) => cell)).toEqual([
      'b',
      'a',
      true,
      2n ** 60n + 1n,
      2n ** 60n,
      3,
      -1.5,
      Number.NaN,
      null,
    ])
  })

  it('keeps equal rows as they stood', async () => {
    const queries = new TableQueries(
      tableOf([
        ['b', 1],
        ['a', 2],
        ['b', 3],
        ['a', 4],
      ]),
    )
    const { places } = await queries.rows({ ...everything, sort: { column: 0, descending: true } })
    expect(places).toEqual([0, 2, 1, 3])
  })

  it('says of how many rows, where the table has more than are loaded', async () => {
    const table = tableOf(
      Array.from({ length: 30 }, (_, at) => [29 - at]),
      undefined,
    )
    const { rows, total, ofFirst } = await new TableQueries(table, 10).rows({
      ...everything,
      count: 2,
      sort: { column: 0, descending: false },
    })
    expect({ rows, total, ofFirst }).toEqual({ rows: [[20], [21]], total: 10, ofFirst: 10 })
    const whole = await new TableQueries(table, 30).rows({ ...everything, sort: { column: 0, descending: false } })
    expect(whole.ofFirst).toBeUndefined()
  })

  it('reads near rows of a window at once, and an order once', async () => {
    const queries = new TableQueries(tableOf(Array.from({ length: 5000 }, (_, at) => [(at * 7) % 10])))
    const sort = { column: 0, descending: false }
    await queries.rows({ ...everything, count: 20, sort })
    asked.length = 0
    await queries.rows({ ...everything, from: 20, count: 20, sort })
    expect(asked).toEqual([[200, 191]])
  })
})

describe('filtering', () => {
  it('finds texts in any case, and numbers between two, both ends included', async () => {
    const queries = new TableQueries(
      tableOf([
        ['Apple', 1],
        ['pear', 2n],
        ['grape', 3],
        [null, null],
        ['PINEAPPLE', 4],
      ]),
    )
    const apples = await queries.rows({ ...everything, filters: [{ column: 0, holds: 'aPPle' }] })
    expect(apples.places).toEqual([0, 4])
    const between = await queries.rows({ ...everything, filters: [{ column: 1, from: 2, to: 3 }] })
    expect(between.places).toEqual([1, 2])
    const both = await queries.rows({
      ...everything,
      filters: [
        { column: 0, holds: 'p' },
        { column: 1, from: 3, to: undefined },
      ],
      sort: { column: 1, descending: true },
      columns: [1, 2],
    })
    expect(both).toMatchObject({ places: [4, 2], rows: [[4], [3]], total: 2 })
  })
})

describe('statistics of a column', () => {
  it('counts values, nulls and distinct ones, and bounds them without NaN', async () => {
    expect(await new TableQueries(mixed).column(0, { filters: [] })).toMatchObject({
      rows: 9,
      nulls: 1,
      distinct: 8,
      distinctMore: false,
      least: -1.5,
      most: 'b',
    })
  })

  it('counts numbers in equal steps, and few values one by one', async () => {
    const numbers = new TableQueries(tableOf(Array.from({ length: 1200 }, (_, at) => [at])))
    const { bars, mean } = await numbers.column(0, { filters: [] })
    expect(bars.map(({ count }) => count)).toEqual(Array.from({ length: 12 }, () => 100))
    expect(bars[0]?.label).toBe('0 – 99.9')
    expect(mean).toBeCloseTo(599.5)
    const few = new TableQueries(tableOf([['x'], ['y'], ['x'], [null]]))
    expect((await few.column(0, { filters: [] })).bars).toEqual([
      { label: 'x', count: 2 },
      { label: 'y', count: 1 },
    ])
  })

  it('survives numbers at the ends of their range', async () => {
    const wide = new TableQueries(tableOf(Array.from({ length: 20 }, (_, at) => [(at - 10) * 1.7e307])))
    const { bars, mean } = await wide.column(0, { filters: [] })
    expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(20)
    expect(mean).toBeCloseTo(-0.85e307, -300)
  })
})

it('stops loading when cancelled', async () => {
  const rows = Array.from({ length: 10 }, () => [1])
  const abort = new AbortController()
  const endless: TableSource = {
    ...tableOf(rows),
    rowCount: undefined,
    async rows(_, count) {
      abort.abort()
      return { rows: Array.from({ length: count }, () => [1]), rowCount: undefined }
    },
  }
  const query = { ...everything, sort: { column: 0, descending: false } }
  const error = await new TableQueries(endless).rows(query, { signal: abort.signal }).catch((reason: unknown) => reason)
  expect(isAbort(error)).toBe(true)
})
