import { expect, test } from 'vitest'
import { isMarked, lineHash, readLineHash, readLineText } from './line-marks.ts'

test.each([
  ['#L12', { from: 12, to: 12 }],
  ['#L12-L20', { from: 12, to: 20 }],
  ['#L20-L12', { from: 12, to: 20 }],
  ['#l7-9', { from: 7, to: 9 }],
])('%s marks lines', (hash, range) => {
  expect(readLineHash(hash)).toEqual(range)
})

test.each(['', '#', '#L', '#L0', '#L-3', '#L1e3', '#L12x', '#L99999999999', '#readme', '#L1-L2-L3', '#L<b>'])(
  '%s marks nothing',
  (hash) => {
    expect(readLineHash(hash)).toBeUndefined()
  },
)

test('what is marked comes back from its address, and a range holds both of its ends', () => {
  for (const range of [
    { from: 1, to: 1 },
    { from: 3, to: 8 },
  ]) {
    expect(readLineHash(lineHash(range))).toEqual(range)
  }
  expect([2, 3, 8, 9].map((line) => isMarked({ from: 3, to: 8 }, line))).toEqual([false, true, true, false])
})

test('lines are typed as people write them', () => {
  expect(readLineText(' 1,204 ')).toEqual({ from: 1204, to: 1204 })
  expect(readLineText('12 – 20')).toEqual({ from: 12, to: 20 })
  expect(readLineText('twelve')).toBeUndefined()
})
