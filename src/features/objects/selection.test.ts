import { expect, it } from 'vitest'
import { countChosen, outermost, type Selection, withChosen } from './selection.ts'

const none: Selection = new Map()

it('what is chosen stays so until it is let go', () => {
  const some = withChosen(
    none,
    [
      ['a.csv', 3],
      ['raw/', undefined],
    ],
    true,
  )
  expect([...withChosen(some, [['a.csv', 3]], false).keys()]).toEqual(['raw/'])
  expect(none.size).toBe(0)
})

it('what lies in a chosen folder is not counted twice', () => {
  const some = withChosen(
    none,
    [
      ['raw/', undefined],
      ['raw/a.csv', 3],
      ['raw/deep/', undefined],
      ['b', 4],
      ['rawer/c', 5],
    ],
    true,
  )
  expect(outermost(some)).toEqual(['raw/', 'b', 'rawer/c'])
  expect(countChosen(some)).toEqual({ objects: 2, folders: 1, sizeBytes: 9 })
})
