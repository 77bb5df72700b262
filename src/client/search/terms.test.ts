import { expect, test } from 'vitest'
import { folded } from './folded.ts'
import { holdsAll, nameTest, termsOf } from './terms.ts'

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
