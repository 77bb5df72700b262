import { expect, it } from 'vitest'
import { spentMs } from '../../../tools/test/spent.ts'
import { namePattern } from './name-pattern.ts'

it.each([
  ['.*', 'a/b', true],
  ['^imaging/', 'imaging/plate', true],
  ['^imaging/', 'my/imaging/x', false],
  ['plate-[0-9]+$', 'imaging/plate-0412', true],
  ['^(imaging|genomics)/.*', 'genomics/x', true],
  ['^(?:a|b)/(c+)?$', 'b/ccc', true],
  ['a\\+b', 'a+b', true],
  ['[(+*]x', 'a(x', true],
])('finds %s in %s: %s', (pattern, name, isIn) => {
  expect(namePattern(pattern)?.(name)).toBe(isIn)
})

it.each([
  '(a+)+$',
  '(a|a)*$',
  '((a+)b?)+',
  '(a{2,}){3,}$',
  '.*.*.*x',
  '^.*.*.*.*x',
  '^a|.*.*.*x',
  '(?:(a|b))+$',
  '(.)\\1',
  '\\k<a>',
  '[',
  'a'.repeat(201),
])('refuses %s, which could hold the page up or is no pattern', (pattern) => {
  expect(namePattern(pattern)).toBeUndefined()
})

it.each(['a*a*b', '^a*a*a*b'])('is quick on the longest name with %s, as slow as it takes', async (pattern) => {
  const find = namePattern(pattern)
  const spent = await spentMs(() => {
    expect(find?.('a'.repeat(256))).toBe(false)
    expect(find?.('a'.repeat(257))).toBe(false)
  })
  expect(spent).toBeLessThan(5000)
})
