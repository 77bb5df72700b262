import { expect, it } from 'vitest'
import { parseJson } from '../../package/index.ts'
import { metaPath, valueAt } from './meta-path.ts'

const META = parseJson('{"a": {"b": [10, {"c d": "x"}], "__proto__": 1}, "length": 2}')

it.each([
  ['$', META],
  ['$.a.b[0]', 10n],
  ["$.a.b[1]['c d']", 'x'],
  ['$["a"].b[1]["c d"]', 'x'],
  ['$.length', 2n],
  ['$.a.__proto__', 1n],
  ['$.a.b.length', undefined],
  ['$.a.constructor', undefined],
  ['$.a[0]', undefined],
  ['$.nothing.here', undefined],
])('%s names one value', (path, value) => {
  expect(valueAt(META, metaPath(path) ?? ['no path'])).toEqual(value)
})

it.each([
  'a.b',
  '$a',
  '$..a',
  '$.*',
  '$.a[*]',
  '$.a[-1]',
  '$.a[?(@.b)]',
  '$.a[(1)]',
  '$.a[',
  '$.',
  `$${'.a'.repeat(300)}`,
])('%s is none of ours', (path) => {
  expect(metaPath(path)).toBeUndefined()
})
