import { expect, test } from 'vitest'
import { failuresAgain, type PartResult, tableOf } from './told-again.ts'

const said = 'Error: one\n    at /p/src/a.ts:3:57\n\ntwo\nthree\nfour'

function part(name: string, count: number): PartResult {
  const failures = Array.from({ length: count }, (_, index) => ({ test: `${name} ${index + 1}`, said }))
  return { name, tally: { passed: 7, failed: count }, failures, seconds: 12.34 }
}

test('a failure is told by its name and three lines of its error, without the places in the code', () => {
  expect(failuresAgain([part('layers', 0), part('unit', 1)])).toEqual([
    'unit: 1 failed',
    '  unit 1',
    '      Error: one',
    '      two',
    '      three',
  ])
})

test('a line is told up to 300 signs', () => {
  const long = { test: 'a', said: 'x'.repeat(10_000) }
  const told = failuresAgain([{ ...part('unit', 1), failures: [long] }])
  expect(told[2]?.trim()).toBe(`${'x'.repeat(299)}…`)
})

test('of many failures fewer words are told, and each name', () => {
  const told = failuresAgain([part('unit', 29)])
  expect(told.length).toBeLessThanOrEqual(60)
  expect(told.filter((line) => line.startsWith('  unit'))).toHaveLength(29)
  expect(told).toContain('      Error: one')
})

test('of hundreds the first are named and the others counted, and no part crowds out another', () => {
  const told = failuresAgain([part('unit', 500), part('e2e', 2)])
  expect(told).toHaveLength(30 + 9)
  expect(told).toContain('  and 472 more')
  expect(told).toContain('  e2e 2')
})

test('nothing is told again where nothing failed', () => {
  expect(failuresAgain([part('unit', 0)])).toEqual([])
})

test('the table tells what each part took', () => {
  expect(tableOf([part('unit', 0), part('contract', 11)])).toEqual([
    '  unit          7 passed     0 failed     12.3 s',
    '  contract      7 passed    11 failed     12.3 s',
  ])
})
