import { CHARACTERS } from './bucket.ts'
import type { Case } from './play-case.ts'
import { SCENARIOS } from './scenarios.ts'
import type { Schedule } from './schedules.ts'

/** A case as one word, from which it can be played again: `3/racy/0.5,0.5/A1,6,2`. */
export function caseName({ scenario, character, dice, first, blocks }: Case & Schedule): string {
  return `${SCENARIOS.indexOf(scenario)}/${character}/${dice}/${first === 0 ? 'A' : 'B'}${blocks}`
}

/** The case of that name. */
export function caseOf(name: string): Case & Schedule {
  const [, index, told, one, two, letter, turns] = /^(\d+)\/(\w+)\/([\d.]+),([\d.]+)\/([AB])([\d,]+)$/.exec(name) ?? []
  const scenario = SCENARIOS[Number(index)]
  const character = CHARACTERS.find((known) => known === told)
  if (!scenario || !character || turns === undefined) {
    throw new Error(`“${name}” is no case. One looks like 3/racy/0.5,0.5/A1,6,2.`)
  }
  const dice = [Number(one), Number(two)] as const
  return { scenario, character, dice, first: letter === 'A' ? 0 : 1, blocks: turns.split(',').map(Number) }
}
