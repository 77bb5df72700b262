import { expect, it } from 'vitest'
import { isWhole, readFolderLook, sortedAnew, withFolderLook } from './folder-look.ts'

it('an address that was written is read as the same, and keeps what is not ours', () => {
  const plain = { prefix: '', holds: '', sort: { by: 'name', descending: false } } as const
  const look = { prefix: 'run 1', holds: '.csv', sort: { by: 'size', descending: true } } as const
  const search = withFolderLook(new URLSearchParams('store=own'), look)
  expect(search.toString()).toBe('store=own&prefix=run+1&find=.csv&sort=-size')
  expect(readFolderLook(search)).toEqual(look)
  expect(withFolderLook(search, plain).toString()).toBe('store=own')
})

it('an order that nobody knows is none', () => {
  for (const sort of ['', '-', 'colour', '-colour', '--size']) {
    expect(readFolderLook(new URLSearchParams({ sort })).sort).toEqual({ by: 'name', descending: false })
  }
})

it('a column that is pressed again turns; the largest and the newest come first', () => {
  const byName = { by: 'name', descending: false } as const
  expect(sortedAnew(byName, 'name').descending).toBe(true)
  expect(sortedAnew(byName, 'size')).toEqual({ by: 'size', descending: true })
  expect(isWhole({ prefix: 'a', holds: '', sort: byName })).toBe(false)
  expect(isWhole({ prefix: '', holds: '', sort: sortedAnew(byName, 'name') })).toBe(true)
})
