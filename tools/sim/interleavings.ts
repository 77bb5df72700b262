import type { Character } from './bucket.ts'
import type { Director, Due } from './play.ts'
import { type Case, type Played, playCase, type Watch } from './play-case.ts'
import type { SampleRevisions } from './revisions.ts'
import type { Scenario } from './scenarios.ts'
import { everySchedule, type Schedule } from './schedules.ts'
import type { Actor } from './turns.ts'

const TICK_MS = 40

/** Equal dice let two publishers choose the same second. */
const EQUAL_DICE = [[0.5, 0.5]] as const
const ALL_DICE = [
  [0.5, 0.5],
  [0.9, 0.1],
  [0.1, 0.9],
] as const

/** What a scenario came to on a store of one character. */
export interface Outcome {
  readonly schedules: number
  /** The first case of each broken promise. */
  readonly broken: ReadonlyMap<string, Case & Schedule>
}

/** Plays a scenario in every order of turns that has no more switches than it says. */
export async function playSchedules(
  revisions: SampleRevisions,
  scenario: Scenario,
  character: Character,
): Promise<Outcome> {
  const broken = new Map<string, Case & Schedule>()
  let schedules = 0
  for (const dice of scenario.bothChoose ? ALL_DICE : EQUAL_DICE) {
    schedules += await everySchedule(scenario.switches, async (schedule) => {
      const one = { scenario, character, dice, ...schedule }
      const played = await playSchedule(revisions, one)
      for (const sentence of played.broken) {
        const kind = sentence.replace(/[0-9]{10}/g, '…')
        if (!broken.has(kind)) broken.set(kind, one)
      }
      return played.filled
    })
  }
  return { schedules, broken }
}

/** Plays one order of turns; `filled`: how many of its blocks it came to the end of. */
export async function playSchedule(
  revisions: SampleRevisions,
  one: Case & Schedule,
  watch?: Watch,
): Promise<Played & { readonly filled: number }> {
  const turns = new Turns(one)
  const direct = (actors: readonly [Actor, Actor], waitsOutlast: boolean): Director => ({
    choose: (due) => turns.choose(actors, due),
    waitsOutlast,
    tickMs: TICK_MS,
  })
  return { ...(await playCase(revisions, one, direct, watch)), filled: turns.filled }
}

/**
 * Gives turns block by block. A call that commutes with everything that others do (an own manifest, own data, a wait)
 * belongs to the turn before it: an order that differs only there is the same execution.
 */
class Turns {
  filled = 0
  readonly #blocks: readonly number[]
  #current: 0 | 1
  #count = 0

  constructor({ first, blocks }: Schedule) {
    this.#current = first
    this.#blocks = blocks
  }

  choose(actors: readonly [Actor, Actor], due: readonly [Due, ...Due[]]): Due {
    const mine = due.find(({ actor }) => actor === actors[this.#current])
    // Done, or waiting for longer than the other works: that is no switch of ours.
    if (mine === undefined) return due[0]
    if (isPrivate(mine)) return mine
    if (this.#count === this.#blocks[this.filled]) {
      this.filled += 1
      this.#count = 0
      this.#current = this.#current === 0 ? 1 : 0
    }
    this.#count += 1
    return due.find(({ actor }) => actor === actors[this.#current]) ?? mine
  }
}

function isPrivate({ call }: Due): boolean {
  return call.kind === 'wait' || !call.key.startsWith('.quilt/named_packages/')
}
