import { describe, expect, test } from 'vitest'
import { CHARACTERS } from './bucket.ts'
import { caseName, caseOf } from './case-name.ts'
import { crashRun } from './crashes.ts'
import { playSchedule, playSchedules } from './interleavings.ts'
import { orderRun } from './orders.ts'
import { sampleRevisions } from './revisions.ts'
import { SCENARIOS } from './scenarios.ts'
import { traced } from './trace.ts'

/** A slice of `npm run test:sim`, small enough for every check. */
const revisions = await sampleRevisions()
const SEEDS = 400

describe.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))('%s', (_, scenario) => {
  test.each(CHARACTERS)('with one switch on a store that is %s', async (character) => {
    const { broken } = await playSchedules(revisions, { ...scenario, switches: 1 }, character)
    expect([...broken.keys()]).toEqual([])
  })
})

test('what crashes and lost answers leave keeps its promises', async () => {
  const broken: string[] = []
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    for (const sentence of (await crashRun(revisions, seed)).broken) broken.push(`${seed}: ${sentence}`)
  }
  expect(broken).toEqual([])
})

test('any order of turns keeps the promises', async () => {
  const broken: string[] = []
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    for (const sentence of (await orderRun(revisions, seed)).broken) broken.push(`${seed}: ${sentence}`)
  }
  expect(broken).toEqual([])
})

test('a seed is one execution, call by call', async () => {
  const lines = async (): Promise<string[]> => {
    const told: string[] = []
    const watch: Parameters<typeof crashRun>[2] = (director, { bucket }) =>
      traced(director, bucket, (line) => told.push(line))
    await crashRun(revisions, 7, watch)
    return told
  }
  const first = await lines()
  expect(first.length).toBeGreaterThan(10)
  expect(await lines()).toEqual(first)
})

test('the name of a case brings it back', async () => {
  const name = '1/racy/0.9,0.1/B2,3'
  expect(caseName(caseOf(name))).toBe(name)
  expect((await playSchedule(revisions, caseOf(name))).filled).toBe(2)
  expect(() => caseOf('1/quick/0.9,0.1/B2,3')).toThrow('is no case')
})
