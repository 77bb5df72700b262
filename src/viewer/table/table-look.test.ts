import { expect, it } from 'vitest'
import type { Column, PreviewSession, RowsQuery } from '../../preview/index.ts'
import { applyLook, withColumns } from './table-look.ts'

const columns = ['well', 'cells', 'phase', 'area'].map((name): Column => ({ name, type: 'text', declared: undefined }))

it('a saved look takes its columns in its order, and those that it sorts and filters by', () => {
  const look = {
    columns: ['area', 'well', 'area', 'gone'],
    sort: { column: 'cells', descending: true },
    filters: [
      { column: 'well', holds: 'A' },
      { column: 'gone', holds: 'x' },
      { column: 'phase', from: 1, to: undefined },
    ],
  }
  expect(applyLook(columns, look)).toEqual({
    places: [3, 0, 1, 2],
    query: {
      sort: { column: 2, descending: true },
      filters: [
        { column: 1, holds: 'A' },
        { column: 3, from: 1, to: undefined },
      ],
    },
  })
})

it('a look at columns that are gone shows all, as they are', () => {
  const look = { columns: ['x'], sort: { column: 'y', descending: false }, filters: [{ column: 'z', holds: '' }] }
  expect(applyLook(columns, look)).toEqual({ places: undefined, query: { sort: undefined, filters: [] } })
})

it('chosen columns are asked for by their places in the file', async () => {
  const asked: RowsQuery[] = []
  const cells = ['A01', '1204', 'G1', '184.2']
  const session = {
    rows: async (_part: number, query: RowsQuery) => {
      asked.push(query)
      const rows = [cells.slice(...(query.columns ?? []))]
      return { rows, places: [0], total: 1, ofFirst: undefined }
    },
    column: async (_part: number, column: number, filter: unknown) => ({ column, filter }),
    open: async () => 'opened',
  } as unknown as PreviewSession
  const chosen = withColumns(session, [3, 0, 2])
  const query = { from: 0, count: 1, sort: { column: 1, descending: false }, filters: [{ column: 0, holds: '1' }] }
  expect((await chosen.rows(0, query)).rows).toEqual([['184.2', 'A01', 'G1']])
  expect((await chosen.rows(0, { ...query, columns: [1, 3] })).rows).toEqual([['A01', 'G1']])
  expect(asked[0]).toEqual({
    from: 0,
    count: 1,
    sort: { column: 0, descending: false },
    filters: [{ column: 3, holds: '1' }],
    columns: [0, 4],
  })
  expect(asked[1]?.columns).toEqual([0, 3])
  expect(await chosen.column(0, 2, { filters: [{ column: 1, holds: 'x' }] })).toEqual({
    column: 2,
    filter: { filters: [{ column: 0, holds: 'x' }] },
  })
  expect(await chosen.open()).toBe('opened')
})
