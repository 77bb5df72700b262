import { parseArgs } from 'node:util'
import { CHARACTERS } from './bucket.ts'
import { caseName, caseOf } from './case-name.ts'
import { crashRun } from './crashes.ts'
import { playSchedule, playSchedules } from './interleavings.ts'
import { orderRun } from './orders.ts'
import type { Played, Watch } from './play-case.ts'
import { type SampleRevisions, sampleRevisions } from './revisions.ts'
import { SCENARIOS } from './scenarios.ts'
import { traced } from './trace.ts'

const usage = `npm run test:sim -- [--seed N | --case NAME]

Plays publishers, deleters, repairs and quilt3 against a model store: in every order of turns with a few switches, in orders
that a seed decides, and with crashes and lost answers. What is promised is read off the bucket (docs/protocol.md).

  --seed N     plays the run of this seed again, and tells every call
  --case NAME  the same for one order of turns, by the name that a failure gives`

/** Seeds up to this one play crashes, later ones orders without. */
const CRASHES = 10_000
const ORDERS = 6_000
/** Runs that count as one test. */
const BATCH = 1_000
const MOST_TOLD = 5

type Tally = { passed: number; failed: number }

async function playEverything(revisions: SampleRevisions): Promise<Tally> {
  const tally = { passed: 0, failed: 0 }
  const count = (name: string, runs: number, broken: readonly string[]) => {
    if (broken.length === 0) tally.passed += 1
    else tally.failed += 1
    console.log(`${broken.length === 0 ? 'held  ' : 'broken'} ${String(runs).padStart(6)} runs  ${name}`)
    for (const sentence of broken.slice(0, MOST_TOLD)) console.log(`         ${sentence}`)
  }
  for (const scenario of SCENARIOS) {
    for (const character of CHARACTERS) {
      const { schedules, broken } = await playSchedules(revisions, scenario, character)
      const told = [...broken].map(([sentence, one]) => `${sentence}: --case ${caseName(one)}`)
      count(`${scenario.name}, on a store that is ${character}`, schedules, told)
    }
  }
  for (let from = 1; from <= CRASHES + ORDERS; from += BATCH) {
    const broken: string[] = []
    for (let seed = from; seed < from + BATCH; seed += 1) {
      for (const sentence of (await playSeed(revisions, seed)).broken) broken.push(`${sentence}: --seed ${seed}`)
    }
    const what = from <= CRASHES ? 'crashes and lost answers' : 'any order of turns'
    count(`${what}, seeds ${from} to ${from + BATCH - 1}`, BATCH, broken)
  }
  return tally
}

function playSeed(revisions: SampleRevisions, seed: number, watch?: Watch): Promise<Played> {
  return seed <= CRASHES ? crashRun(revisions, seed, watch) : orderRun(revisions, seed, watch)
}

/** Plays one run again and tells everything. */
async function replay(play: (watch: Watch) => Promise<Played>): Promise<Tally> {
  const { broken, world } = await play((director, { bucket }) => traced(director, bucket, console.log))
  for (const report of world.reports) console.log(JSON.stringify({ ...report, manifest: undefined }))
  for (const [key, { text }] of world.bucket.objects) if (text.length === 64) console.log(`${key} ${text.slice(0, 7)}`)
  for (const sentence of broken) console.log(sentence)
  return { passed: broken.length === 0 ? 1 : 0, failed: broken.length === 0 ? 0 : 1 }
}

async function main(): Promise<Tally> {
  const options = { seed: { type: 'string' }, case: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const
  const { values } = parseArgs({ options })
  const revisions = await sampleRevisions()
  if (values.seed !== undefined) return replay((watch) => playSeed(revisions, Number(values.seed), watch))
  const name = values.case
  if (name !== undefined) return replay((watch) => playSchedule(revisions, caseOf(name), watch))
  return playEverything(revisions)
}

if (process.argv.includes('--help') || process.argv.includes('-h')) console.log(usage)
else {
  const { passed, failed } = await main()
  console.log(`\n${passed} passed, ${failed} failed`)
  process.exitCode = Math.min(failed, 1)
}
