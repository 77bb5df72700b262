import { CHARACTERS } from './bucket.ts'
import type { Case } from './run-interleavings.ts'
import { SCENARIOS } from './scenarios.ts'

/** A case as one word, from which it can be played again: `3/racy/0.5,0.5/A1,6,2`. */
export function caseName({ scenario, character, dice, schedule }: Case): string {
  return `${SCENARIOS.indexOf(scenario)}/${character}/${dice}/${schedule.first === 0 ? 'A' : 'B'}${schedule.blocks}`
}

export function caseOf(name: string): Case {
  const [index, told, dice, turns] = name.split('/')
  const scenario = SCENARIOS[Number(index)]
  const character = CHARACTERS.find((one) => one === told)
  const [one, two] = (dice ?? '').split(',').map(Number)
  const blocks = (turns ?? '').slice(1).split(',').map(Number)
  if (!scenario || !character || one === undefined || two === undefined || !/^[AB]/.test(turns ?? '')) {
    throw new Error(`“${name}” is no case. One looks like 3/racy/0.5,0.5/A1,6,2.`)
  }
  return { scenario, character, dice: [one, two], schedule: { first: turns?.startsWith('A') ? 0 : 1, blocks } }
}
