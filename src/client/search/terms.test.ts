import fc from 'fast-check'
import { expect, test } from 'vitest'
import { folded } from './folded.ts'
import { holdsAll, nameTest, termsOf, wholeTest } from './terms.ts'

test.each([
  ['imaging/plate-0412', '', true],
  ['imaging/plate-0412', 'PLATE', true],
  ['imaging/plate-0412', '0412 imaging', true],
  ['imaging/plate-0412', 'imaging/*12', true],
  ['imaging/plate-0412', 'imaging/', true],
  ['imaging/plate-0412', 'aging/ plate', false],
  ['imaging/plate-0412', '*aging/', true],
  ['imaging/plate-0412', '12*plate', false],
  ['imaging/plate-0412', 'plate genomics', false],
  ['imaging/plate-0412', '$s$:imaging/*', true],
  ['imaging/plate-0412', '$s$:plate-0412', false],
  ['imaging/plate-0412', '$s$:imaging/plate-041?', true],
  ['a/b.c', '$s$:a/b?c', true],
  ['a/b.c', '$s$:a/bxc', false],
])('%s, filtered by "%s": %s', (name, wanted, fits) => {
  expect(nameTest(wanted)(folded(name))).toBe(fits)
})

test.each([
  ['volumes in \u00b5l', '\u03bcL', true],
  ['Zu\u0308rich', 'z\u00fcrich', true],
  ['blurred sites of row H', '"row h"', true],
  ['row of blurred sites: H', '"row h"', false],
  ['half a quote', '"a quo', true],
  ['first\nsecond', 'first*second', false],
  ['other\nfirst and second', 'f*second', true],
  ['fa\nfirst and second', 'f*second', true],
  ['anything', '* **', true],
])('%j holds %s: %s', (text, query, holds) => {
  expect(holdsAll(folded(text), termsOf(query))).toBe(holds)
})

test('a pattern is the whole of a text where a regular expression of it is', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '.', '\n', '🧵'), maxLength: 8 })
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?', '\n', '🧵'), maxLength: 8 })
  fc.assert(
    fc.property(pattern, text, (wanted, one) => {
      const source = wanted.replaceAll('.', '\\.').replaceAll('*', '[^]*').replaceAll('?', '[^]')
      expect(wholeTest(wanted)(one)).toBe(new RegExp(`^${source}$`, 'u').test(one))
    }),
    { numRuns: 1000 },
  )
})

test('a pattern of many stars, from whatever link, is answered at once', () => {
  const fits = wholeTest(`${'*a'.repeat(200)}*b`)
  expect(fits('a'.repeat(2000))).toBe(false)
})
