import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Column, PreviewSession } from '../../preview/index.ts'
import { CellStrip } from './cell-strip.tsx'
import { RowStore } from './row-store.ts'
import { selectionOf } from './selection.ts'

const AGE: Column = { name: 'age', type: 'integer', declared: undefined }
const first = selectionOf({ row: 0, column: 0 }, { row: 0, column: 0 })
// Nothing is asked of it.
const session = {} as PreviewSession

test('a table without rows tells of its column, not of a row that is not there', () => {
  const store = new RowStore(session, 0, { sort: undefined, filters: [] }, { columns: 1, rows: 0 })
  const told = renderToStaticMarkup(<CellStrip columns={[AGE]} store={store} selection={first} shown={0} />)
  expect(told).toContain('age')
  expect(told).toContain('column')
  expect(told).not.toContain('row 1')
  expect(renderToStaticMarkup(<CellStrip columns={[]} store={store} selection={first} shown={0} />)).toBe('')
})
