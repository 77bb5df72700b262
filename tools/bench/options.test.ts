import { expect, test } from 'vitest'
import { readOptions } from './options.ts'

const rows = ['big-file', 'small-files']

test('without options every row runs five times, and nothing is written', () => {
  expect(readOptions([], rows)).toEqual({ runs: 5, only: [], write: false })
})

test.each([
  [['--runs', '0'], 'is no count of runs'],
  [['--runs', '1.5'], 'is no count of runs'],
  [['--only', 'huge-file'], 'There is no row “huge-file”. Rows: big-file, small-files.'],
  [['--only', 'big-file', '--write'], 'The table is written whole'],
  [['--fast'], '--fast'],
])('%j is refused with the way it is used', (args, sentence) => {
  expect(() => readOptions(args, rows)).toThrow(sentence)
  expect(() => readOptions(args, rows)).toThrow('Usage: npm run bench')
})
