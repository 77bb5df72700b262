import { expect, test } from 'vitest'
import { readLifetime } from './share-lifetime.ts'

test.each([
  ['90 min', 5400],
  ['8h', 28_800],
  [' 1,5 hours ', 5400],
  ['7 days', 604_800],
])('a lifetime is typed as %j', (text, seconds) => {
  expect(readLifetime(text)).toBe(seconds)
})

test.each(['', '8', 'h', '0 min', '-1 h', '8 days', '169 h', '1 year', '1e3 min', 'NaN h'])(
  '%j is no lifetime',
  (text) => {
    expect(readLifetime(text)).toBeUndefined()
  },
)
