import { expect, test } from 'vitest'
import type { ConnectionProbe, ConnectionVerdict } from '../../client/engine.ts'
import { nextProbe, rowsOf, summaryOf } from './probe-words.ts'

const told = (outcomes: Partial<Record<ConnectionProbe, ConnectionVerdict['outcome']>>): ConnectionVerdict[] =>
  Object.entries(outcomes).map(([probe, outcome]) => ({
    probe: probe as ConnectionProbe,
    outcome,
    sentence: '',
    fault: undefined,
  }))

test.each([
  [{ reachable: 'bad', cors: 'skipped' }, 'Not usable yet: Reachable.'],
  [{ reachable: 'good', cors: 'bad', list: 'skipped' }, 'Not usable yet: CORS.'],
  [{ list: 'skipped' }, 'The store answers. What you may do there shows once you have signed in.'],
  [{ list: 'good', read: 'good', write: 'skipped' }, 'Good for reading. Whether you may publish was not tried.'],
  [{ list: 'good', read: 'good', write: 'bad' }, 'Good for reading. Publishing is refused.'],
  [{ list: 'good', read: 'good', versions: 'limited', write: 'good' }, 'Good for reading and publishing.'],
] as const)('%j is summed up', (outcomes, sentence) => {
  expect(summaryOf(told(outcomes))).toBe(sentence)
})

test('what was not tried for one reason stands in one row, and everything else in its own', () => {
  const rows = (verdicts: readonly ConnectionVerdict[]) => rowsOf(verdicts).map((row) => row.map(({ probe }) => probe))
  const verdicts = told({
    reachable: 'good',
    cors: 'good',
    clock: 'skipped',
    region: 'skipped',
    keys: 'bad',
    list: 'skipped',
  })
  expect(rows(verdicts)).toEqual([['reachable'], ['cors'], ['clock', 'region'], ['keys'], ['list']])
  const another = verdicts.map((one) => (one.probe === 'region' ? { ...one, sentence: 'Another reason.' } : one))
  expect(rows(another)).toEqual([['reachable'], ['cors'], ['clock'], ['region'], ['keys'], ['list']])
})

test('the probe that is tried now is named', () => {
  expect(nextProbe([])).toBe('Reachable')
  expect(nextProbe(told({ reachable: 'good', cors: 'good' }))).toBe('Clock')
  expect(nextProbe(told({ reachable: 'good' }).concat(Array(13).fill(told({ list: 'good' })[0])))).toBeUndefined()
})
