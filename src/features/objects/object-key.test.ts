import { expect, it } from 'vitest'
import { commonFolder, folderOf, isFolder, nameOf, stepsOf } from './object-key.ts'

it('a key is its folder and its name', () => {
  for (const key of ['a.csv', 'raw/a.csv', 'raw/', 'raw/deep/', 'a//b', '/', '/a', '']) {
    expect(folderOf(key) + nameOf(key)).toBe(key)
    expect(isFolder(folderOf(key))).toBe(true)
  }
  expect(folderOf('raw/deep/')).toBe('raw/')
  expect(nameOf('raw/deep/')).toBe('deep/')
  expect(nameOf('a//')).toBe('/')
})

it('each folder above is a step', () => {
  expect(stepsOf('raw/deep/a.csv').map(({ key }) => key)).toEqual(['raw/', 'raw/deep/'])
  expect(stepsOf('a//b').map(({ key }) => key)).toEqual(['a/', 'a//'])
  expect(stepsOf('a.csv')).toEqual([])
})

it('what is chosen in several folders has one above them all', () => {
  expect(commonFolder(['raw/a/1', 'raw/a/2'])).toBe('raw/a/')
  expect(commonFolder(['raw/a/1', 'raw/ab/2'])).toBe('raw/')
  expect(commonFolder(['raw/a/1', 'raw/a/'])).toBe('raw/')
  expect(commonFolder(['raw/a', 'other/b'])).toBe('')
  expect(commonFolder(['raw/'])).toBe('')
})
