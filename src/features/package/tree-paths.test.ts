import { expect, test } from 'vitest'
import { directoriesAbove } from './tree-paths.ts'

test('the directories above a path are named from the outermost', () => {
  expect(directoriesAbove('a/b/c.csv')).toEqual(['a', 'a/b'])
  expect(directoriesAbove('c.csv')).toEqual([])
  expect(directoriesAbove('')).toEqual([])
})
