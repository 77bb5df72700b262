import { expect, test } from 'vitest'
import { likeNames } from './like-names.ts'

const NAMES = [
  'imaging/plate-0411',
  'imaging/plate-0412',
  'genomics/cohort-a-variants',
  'models/segmenter',
  'teaching/iris',
]

test.each([
  ['imaging/plate-412', 'imaging/plate-0412'],
  ['Imaging/Plate_0412', 'imaging/plate-0412'],
  ['lab/segmenter', 'models/segmenter'],
  ['teaching/irsi', 'teaching/iris'],
  ['genomics/cohort-variants', 'genomics/cohort-a-variants'],
])('who asks for %s may have meant %s', (wanted, meant) => {
  expect(likeNames(NAMES, wanted)[0]).toBe(meant)
})

test('what is like nothing gets no guesses, and never many', () => {
  expect(likeNames(NAMES, 'zzz/qqq')).toEqual([])
  const many = Array.from({ length: 10_000 }, (_, at) => `archive/run-${at}`)
  expect(likeNames(many, 'archive/run').length).toBeLessThanOrEqual(6)
})
