import { expect, test } from 'vitest'
import { columnsIn, MOST_COLUMNS, withColumns } from './columns-address.ts'
import { asksIndex } from './narrowed.ts'

test('columns of any name are read back as they were written, and the rest of the address stays', () => {
  const columns = ['/plate/bar,code', '/100%2C', '/a b', '/ü~1x']
  const address = withColumns(new URLSearchParams('store=own&name=x'), columns)
  expect(columnsIn(new URLSearchParams(address.toString()))).toEqual(columns)
  expect(address.get('store')).toBe('own')
  expect(withColumns(address, []).toString()).toBe('store=own&name=x')
})

test('a link with odd or too many columns shows those that can be shown', () => {
  const many = Array.from({ length: 9 }, (_, at) => `/f${at}`)
  expect(columnsIn(new URLSearchParams({ cols: many.join(',') }))).toHaveLength(MOST_COLUMNS)
  expect(columnsIn(new URLSearchParams({ cols: 'a,/b,,/b' }))).toEqual(['/b'])
  expect(columnsIn(new URLSearchParams())).toBeUndefined()
})

test.each([
  ['', false],
  ['name=plate&store=own', false],
  ['size=', false],
  ['s=sys:name:asc', true],
  ['cols=/a', true],
  ['meta.e/site="Basel"', true],
  ['metadata=1', false],
])('an address of %j asks the index: %s', (address, asks) => {
  expect(asksIndex(new URLSearchParams(address))).toBe(asks)
})
