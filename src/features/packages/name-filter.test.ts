import { expect, test } from 'vitest'
import { nameFits } from './name-filter.ts'

test.each([
  ['imaging/plate-0412', '', true],
  ['imaging/plate-0412', 'PLATE', true],
  ['imaging/plate-0412', '0412 imaging', true],
  ['imaging/plate-0412', 'imaging/*12', true],
  ['imaging/plate-0412', 'imaging/', true],
  ['imaging/plate-0412', 'aging/', false],
  ['imaging/plate-0412', '*aging/', true],
  ['imaging/plate-0412', '12*plate', false],
  ['imaging/plate-0412', 'plate genomics', false],
])('%s, filtered by "%s": %s', (name, filter, fits) => {
  expect(nameFits(name, filter)).toBe(fits)
})
