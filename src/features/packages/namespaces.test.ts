import { expect, test } from 'vitest'
import { namespaceIn, namespacesOf, withNamespace } from './namespaces.ts'

test('namespaces are counted, those of most packages first', () => {
  const names = ['b/1', 'a/1', 'c/1', 'c/2'].map((name) => ({ name }))
  expect(namespacesOf(names).map(({ namespace, packages }) => [namespace, packages])).toEqual([
    ['c', 2],
    ['a', 1],
    ['b', 1],
  ])
})

test.each([
  ['', 'imaging', 'imaging/'],
  ['plate 0412', 'imaging', 'imaging/ plate 0412'],
  ['models/ plate', 'imaging', 'imaging/ plate'],
  ['imaging/ plate', undefined, 'plate'],
  ['imaging/*12', 'models', 'models/ imaging/*12'],
  ['$s$:imaging/plate', 'models', 'models/'],
])('%j in namespace %s is %j, and is read as such', (filter, namespace, expected) => {
  const next = withNamespace(filter, namespace)
  expect(next).toBe(expected)
  expect(namespaceIn(next)).toBe(namespace)
})
