import { createLimiter } from '../../src/base/index.ts'
import type { Bed, Case, Figures, Row } from './row.ts'

/** What a row came to. */
export interface RowResult {
  readonly row: Row
  readonly cases: number
  readonly runs: number
  readonly failedCases: number
  readonly brokenRuns: number
  readonly seconds: number
  readonly figures: Figures
}

export interface PlayOptions {
  /** Only cases whose name holds this. */
  readonly only?: string | undefined
  /** Only this seed. */
  readonly seed?: number | undefined
  say(line: string): void
}

const MOST_TOLD = 3

/** Plays the cases of a row; each is told in a line, and what broke in it with the words that play it again. */
export async function playRow(row: Row, bed: Bed, { only, seed, say }: PlayOptions): Promise<RowResult> {
  const figures = new Map<string, number[]>()
  const all = await row.cases(bed)
  const cases = all.filter(({ name }) => only === undefined || name.includes(only))
  const begun = performance.now()
  let runs = 0
  let brokenRuns = 0
  let failedCases = 0
  for (const one of cases) {
    const seeds = seed === undefined ? Array.from({ length: one.runs }, (_, index) => index + 1) : [seed]
    const start = performance.now()
    const broken: string[] = one.runs === 0 ? ['no call of a push is such a one'] : []
    let brokenHere = broken.length
    const limit = createLimiter(row.atOnce ?? 1)
    const plays = await Promise.all(
      seeds.map((each) => limit(async () => ({ each, ...(await playSafely(one, each)) }))),
    )
    for (const { each, broken: sentences, figures: told = {} } of plays) {
      for (const [name, value] of Object.entries(told)) figures.set(name, [...(figures.get(name) ?? []), value])
      if (sentences.length > 0) brokenHere += 1
      broken.push(...sentences.map((sentence) => `${sentence}: ${again(row, one, each)}`))
    }
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    say(
      `${brokenHere === 0 ? 'held  ' : 'broken'} ${String(seeds.length).padStart(5)} runs ${seconds.padStart(6)} s  ${row.name}: ${one.name}`,
    )
    for (const sentence of broken.slice(0, MOST_TOLD)) say(`         ${sentence}`)
    if (brokenHere > MOST_TOLD) say(`         (${brokenHere} runs of ${seeds.length})`)
    runs += seeds.length
    brokenRuns += brokenHere
    if (brokenHere > 0) failedCases += 1
  }
  const seconds = (performance.now() - begun) / 1000
  return { row, cases: cases.length, runs, failedCases, brokenRuns, seconds, figures }
}

async function playSafely(one: Case, seed: number): ReturnType<Case['play']> {
  try {
    return await one.play(seed)
  } catch (error) {
    return { broken: [`the run itself broke: ${error instanceof Error ? (error.stack ?? error.message) : error}`] }
  }
}

function again({ name }: Row, one: Case, seed: number): string {
  return `--row ${name} --case ${JSON.stringify(one.name)} --seed ${seed}`
}
