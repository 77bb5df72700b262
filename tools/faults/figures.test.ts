import { expect, test } from 'vitest'
import { figuresText, withFigures } from './figures.ts'
import type { RowResult } from './play-row.ts'
import type { Row } from './row.ts'
import type { FaultPoint } from './rows/fault-point.ts'

const result: RowResult = {
  row: {
    name: 'a-row',
    promise: 'nothing is lost',
    cases: () => [],
    figure: (figures) => `${figures.get('again')} again`,
  },
  cases: 2,
  runs: 1200,
  failedCases: 1,
  brokenRuns: 3,
  seconds: 12.4,
  figures: new Map([['again', [7]]]),
}

test('a row tells what its runs came to, or came to the last time; a fault point how it is played', () => {
  const points: readonly FaultPoint[] = [
    {
      id: 'FP01',
      what: 'a line',
      ways: [{ how: 'broken', through: () => ({ expected: 'either', first: {} }) }],
    },
    { id: 'FP02', what: 'a tab', ways: [], elsewhere: 'e2e/tab.spec.ts' },
  ]
  const other: Row = { name: 'other', promise: 'nothing is doubled', cases: () => [] }
  const document = 'text\n| nothing is doubled | 7 | 0 | 1 s |  | earlier |\n'
  const context = { points, facts: [['Node', '24']], date: 'today' } as const
  expect(figuresText(document, [result.row, other], [result], context)).toBe(
    [
      '| promise | runs | broken | took |  | on |',
      '| --- | --- | --- | --- | --- | --- |',
      '| nothing is lost | 1,200 | 3 | 12 s | 7 again | today |',
      '| nothing is doubled | 7 | 0 | 1 s |  | earlier |',
      '',
      '| fault point |  | how it is played |',
      '| --- | --- | --- |',
      '| FP01 | a line | broken |',
      '| FP02 | a tab | in `e2e/tab.spec.ts` |',
      '',
      '| where |  |',
      '| --- | --- |',
      '| Node | 24 |',
    ].join('\n'),
  )
})

test('only what stands between the marks is replaced', () => {
  const [begin, end] = ['<!-- figures: written by npm run test:faults -- --long --write -->', '<!-- end of figures -->']
  expect(withFigures(`before\n${begin}\nold\n${end}\nafter`, 'new')).toBe(`before\n${begin}\n\nnew\n\n${end}\nafter`)
  expect(() => withFigures('no marks', 'new')).toThrow(/no place/)
})
