import { expect, test } from 'vitest'
import type { Column } from '../preview-part.ts'
import { areMoved, pairColumns } from './diff-columns.ts'

const columns = (names: string): readonly Column[] =>
  Array.from(names, (name) => ({ name, type: 'text', declared: undefined }))
const told = (base: string, other: string) =>
  pairColumns(columns(base), columns(other)).map((pair) => `${pair.name}${pair.base ?? '-'}${pair.other ?? '-'}`)

test('columns go by their names, and removed ones stand where they stood', () => {
  expect(told('abc', 'abc')).toEqual(['a00', 'b11', 'c22'])
  expect(told('abcd', 'xad')).toEqual(['x-0', 'a01', 'b1-', 'c2-', 'd32'])
  expect(told('ab', 'b')).toEqual(['a0-', 'b10'])
})

test('of columns with one name the first is the first', () => {
  expect(told('aab', 'aba')).toEqual(['a00', 'b21', 'a12'])
  expect(told('aa', 'a')).toEqual(['a00', 'a1-'])
})

test('another order is told, and new columns between are none', () => {
  const areOther = (base: string, other: string) => areMoved(pairColumns(columns(base), columns(other)))
  expect(areOther('abc', 'axc')).toBe(false)
  expect(areOther('abc', 'acb')).toBe(true)
})
