import type { Character } from './bucket.ts'
import { checkBucket } from './checker.ts'
import { TOLD } from './model-store.ts'
import { type Director, inOrder, play } from './play.ts'
import { NAME, type SampleRevisions } from './revisions.ts'
import { healer, reader } from './roles.ts'
import { promisesOf, type Scenario } from './scenarios.ts'
import type { Actor } from './turns.ts'
import { World } from './world.ts'

/** A scenario on some store; what is left open is the order of turns. */
export interface Case {
  readonly scenario: Scenario
  readonly character: Character
  /** Of the first and the second actor. */
  readonly dice: readonly [number, number]
}

export interface Played {
  /** A sentence for each promise that was broken. */
  readonly broken: readonly string[]
  readonly world: World
}

/** May stand between a director and the play, to tell of it. */
export type Watch = (director: Director, world: World) => Director

const LATER_MS = 120_000

/** Plays a case to its end; two minutes later somebody repairs what there is to repair, and somebody reads. */
export async function playCase(
  revisions: SampleRevisions,
  { scenario, character, dice }: Case,
  direct: (actors: readonly [Actor, Actor], waitsOutlast: boolean) => Director,
  watch: Watch = (director) => director,
): Promise<Played> {
  const world = new World(revisions, character, TOLD[character], scenario.ground)
  const before = world.bucket.texts()
  const [one, two] = scenario.roles(revisions)
  const actors = [world.enter('A', one, () => dice[0]), world.enter('B', two, () => dice[1])] as const
  const waitsOutlast = scenario.isPrompt === true || character !== 'atomic'
  await play(world.bucket, actors, watch(direct(actors, waitsOutlast), world))
  await comeLater(world, watch)
  const { reports, bucket } = world
  const promises = promisesOf(scenario, character)
  return { broken: checkBucket({ name: NAME, before, after: bucket.texts(), reports, promises }), world }
}

/** Two minutes later: a repair of what is found, one of what is found then, and a reader. */
export async function comeLater(world: World, watch: Watch): Promise<void> {
  world.bucket.nowMs += LATER_MS
  for (const [name, role] of [
    ['repair', healer()],
    ['again', healer()],
    ['reader', reader()],
  ] as const) {
    await play(world.bucket, [world.enter(name, role, () => 0.5)], watch(inOrder, world))
  }
}
