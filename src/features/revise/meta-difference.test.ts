import { expect, test } from 'vitest'
import { changedFields } from './meta-difference.ts'

test.each([
  ['{"a": 1, "b": [1, 2]}', '{ "b": [1,2], "a": 1 }', { differ: 0, all: 2 }],
  ['{"a": 1, "b": 2}', '{"a": 1, "c": 2}', { differ: 2, all: 3 }],
  ['{"a": 123456789012345678901}', '{"a": 123456789012345678902}', { differ: 1, all: 1 }],
  ['{"a": "1.0"}', '{"a": 1.0}', { differ: 1, all: 1 }],
  ['', '{"a": 1}', { differ: 1, all: 1 }],
  ['', '', { differ: 0, all: 0 }],
  ['{"a": 1}', '{"a": ', undefined],
  ['{"a": 1}', '[1]', undefined],
])('of %s and %s', (base, mine, expected) => {
  expect(changedFields(base, mine)).toEqual(expected)
})
