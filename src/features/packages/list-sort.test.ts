import { expect, test } from 'vitest'
import { sortedAnew } from './list-sort.ts'

test('a column sorts in its natural way first, and the other way when it is pressed again', () => {
  const newest = { by: 'changed', descending: true } as const
  expect(sortedAnew(newest, 'name')).toEqual({ by: 'name', descending: false })
  expect(sortedAnew(newest, 'size')).toEqual({ by: 'size', descending: true })
  expect(sortedAnew(newest, 'changed')).toEqual({ by: 'changed', descending: false })
  const site = { by: 'meta', field: '/site', descending: false } as const
  expect(sortedAnew(newest, { field: '/site' })).toEqual(site)
  expect(sortedAnew(site, { field: '/site' })).toEqual({ ...site, descending: true })
  expect(sortedAnew(site, { field: '/plate' })).toEqual({ ...site, field: '/plate' })
})
