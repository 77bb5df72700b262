import { CHARACTERS, type Character } from './bucket.ts'
import { checkBucket } from './checker.ts'
import { directBlocks, everySchedule, type Schedule } from './interleavings.ts'
import { TOLD } from './model-store.ts'
import { type Director, inOrder, play } from './play.ts'
import { NAME, type SampleRevisions } from './revisions.ts'
import { healer, reader } from './roles.ts'
import { promisesOf, SCENARIOS, type Scenario } from './scenarios.ts'
import { World } from './world.ts'

/** One execution of a scenario. */
export interface Case {
  readonly scenario: Scenario
  readonly character: Character
  /** Of the first and the second actor. */
  readonly dice: readonly [number, number]
  readonly schedule: Schedule
}

export interface Played {
  /** A sentence for each promise that was broken. */
  readonly broken: readonly string[]
  /** Blocks of the schedule that were filled. */
  readonly filled: number
  readonly world: World
}

const UNEQUAL_DICE: readonly (readonly [number, number])[] = [
  [0.5, 0.5],
  [0.9, 0.1],
  [0.1, 0.9],
]
const LATER_MS = 120_000

/** Plays a case to its end; two minutes later somebody repairs what there is to repair, and somebody reads. */
export async function playCase(
  revisions: SampleRevisions,
  { scenario, character, dice, schedule }: Case,
  watch: (director: Director, world: World) => Director = (director) => director,
): Promise<Played> {
  const world = new World(revisions, character, TOLD[character], scenario.ground)
  const before = world.bucket.texts()
  const [one, two] = scenario.roles(revisions)
  const actors = [world.enter('A', one, () => dice[0]), world.enter('B', two, () => dice[1])] as const
  const waitsOutlast = scenario.isPrompt === true || character !== 'atomic'
  const blocks = directBlocks(actors, schedule, { waitsOutlast, tickMs: 40 })
  await play(world.bucket, actors, watch(blocks.director, world))
  await comeLater(world, (director) => watch(director, world))
  const { reports } = world
  const promises = promisesOf(scenario, character)
  const broken = checkBucket({ name: NAME, before, after: world.bucket.texts(), reports, promises })
  return { broken, filled: blocks.filled(), world }
}

/** Two minutes later: a repair, then a reader. */
export async function comeLater(world: World, watch: (director: Director) => Director): Promise<void> {
  world.bucket.nowMs += LATER_MS
  for (const [name, role] of [
    ['repair', healer()],
    ['reader', reader()],
  ] as const) {
    await play(world.bucket, [world.enter(name, role, () => 0.5)], watch(inOrder))
  }
}

/** What a scenario came to on a store of one character. */
export interface Outcome {
  readonly scenario: Scenario
  readonly character: Character
  readonly schedules: number
  /** The first case of each broken promise. */
  readonly broken: ReadonlyMap<string, Case>
}

/** Plays every schedule of every scenario on every kind of store. */
export async function* playAll(revisions: SampleRevisions): AsyncIterable<Outcome> {
  for (const scenario of SCENARIOS) {
    for (const character of CHARACTERS) yield await playSchedules(revisions, scenario, character)
  }
}

export async function playSchedules(
  revisions: SampleRevisions,
  scenario: Scenario,
  character: Character,
): Promise<Outcome> {
  const broken = new Map<string, Case>()
  let schedules = 0
  for (const dice of scenario.bothChoose ? UNEQUAL_DICE : UNEQUAL_DICE.slice(0, 1)) {
    schedules += await everySchedule(scenario.switches, async (schedule) => {
      const one = { scenario, character, dice, schedule }
      const played = await playCase(revisions, one)
      for (const sentence of played.broken) {
        const kind = sentence.replace(/[0-9]{10}/g, '…')
        if (!broken.has(kind)) broken.set(kind, one)
      }
      return played.filled
    })
  }
  return { scenario, character, schedules, broken }
}
