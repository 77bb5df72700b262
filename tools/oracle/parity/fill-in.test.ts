import { expect, test } from 'vitest'
import { fillIn } from './fill-in.ts'

const names = new Map([
  ['main', 'test-1'],
  ['first', '0123456789abcdef'],
])

test('names are filled into texts at any depth, whole or by their first signs', () => {
  expect(fillIn({ a: ['s3://<main>/x', { b: '<first:6>' }], n: 1, none: null }, names)).toEqual({
    a: ['s3://test-1/x', { b: '012345' }],
    n: 1,
    none: null,
  })
})

test('what stands for nothing is left as it is', () => {
  expect(fillIn('(?P<team>a) <main', names)).toBe('(?P<team>a) <main')
})
