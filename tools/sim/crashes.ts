import { CHARACTERS, type Character } from './bucket.ts'
import { checkBucket, type Promises } from './checker.ts'
import { TOLD, type Told } from './model-store.ts'
import { anyOrder, type Director, inOrder, play } from './play.ts'
import { comeLater, type Played } from './play-case.ts'
import { pick, seeded } from './random.ts'
import { NAME, type SampleRevisions } from './revisions.ts'
import { deleter, follower, healer, publisher, quilt3, rollbacker } from './roles.ts'
import { ALL_PROMISES } from './scenarios.ts'
import type { Actor } from './turns.ts'
import { type Ground, type Role, World } from './world.ts'

type Random = () => number

const GROUNDS: readonly Ground[] = [
  'empty',
  'two revisions',
  'interrupted',
  'latest missing',
  'latest unlisted',
  'rolled back',
]
/** Calls after which one who is to die is dead; a publish has about fifteen. */
const MOST_CALLS = 24
const MOST_TICK_MS = 400
const A_WHILE_MS = 120_000

/**
 * One run that a seed decides: one to three people at once on some store, in any order of turns; some die at some call,
 * before or after it took effect, and some answers are lost. Then somebody else comes and does something; then a repair, and a
 * reader.
 */
export async function crashRun(
  revisions: SampleRevisions,
  seed: number,
  watch: (director: Director, world: World) => Director = (director) => director,
): Promise<Played> {
  const random = seeded(seed)
  const character = pick(CHARACTERS, random())
  const told = random() < 0.15 && character !== 'racy' ? 'unknown' : TOLD[character]
  const world = new World(revisions, character, told, pick(GROUNDS, random()))
  const before = world.bucket.texts()
  const actors = ['A', 'B', 'C']
    .slice(0, 1 + Math.floor(random() * 3))
    .map((name, index) => world.enter(name, roleOf(revisions, random, index === 0), random))
  const weather = weatherOf(random, character)
  await play(world.bucket, actors, watch(directorOf(actors, weather, random), world))

  world.bucket.nowMs += A_WHILE_MS
  const next = random()
  const second = next < 0.5 ? follower(revisions.fresh[2]) : roleOf(revisions, random, true)
  await play(world.bucket, [world.enter('D', second, random)], watch(inOrder, world))
  await comeLater(world, (director) => watch(director, world))
  const promises = promisesUnder(weather, character, told, world)
  const { reports, bucket } = world
  return { broken: checkBucket({ name: NAME, before, after: bucket.texts(), reports, promises }), world }
}

/** Of quilt3 there is one at a time: what two of them lose to each other is not ours. */
function roleOf({ old, fresh }: SampleRevisions, random: Random, mayBeQuilt3: boolean): Role {
  const [older, newer] = old
  const dice = random()
  if (dice < 0.5) {
    const revision = pick(fresh.slice(0, 2), random())
    return publisher(
      revision,
      pick([null, older, newer, newer, 'any'] as const, random()),
      random() < 0.1 ? 'leave' : 'set',
    )
  }
  if (dice < 0.65)
    return deleter(pick(['package', older, newer] as const, random()), random() < 0.3 ? 'undo' : undefined)
  if (dice < 0.8) return healer()
  if (dice < 0.9 || !mayBeQuilt3) return rollbacker(pick(old, random()))
  return quilt3(pick(fresh, random()), 'any')
}

/** What goes wrong in a run. */
interface Weather {
  /** At which call who dies; none for those who live. */
  readonly deaths: readonly (number | undefined)[]
  /** How many answers in a hundred are lost, and as many calls never arrive. */
  readonly lost: number
  readonly waitsOutlast: boolean
  readonly tickMs: number
  /** How often the turn passes to another one. */
  readonly restlessness: number
}

function weatherOf(random: Random, character: Character): Weather {
  return {
    deaths: Array.from({ length: 3 }, () => (random() < 0.5 ? Math.floor(random() * MOST_CALLS) : undefined)),
    lost: pick([0, 0, 0.02, 0.1], random()),
    waitsOutlast: character !== 'atomic' && random() < 0.8,
    tickMs: 1 + Math.floor(random() * MOST_TICK_MS),
    restlessness: pick([0.05, 0.2, 0.5, 1], random()),
  }
}

function directorOf(actors: readonly Actor[], weather: Weather, random: Random): Director {
  const calls = new Map(actors.map((actor) => [actor, 0]))
  return {
    choose: anyOrder(random, weather.restlessness),
    waitsOutlast: weather.waitsOutlast,
    tickMs: weather.tickMs,
    fateOf({ actor, call }) {
      const count = calls.get(actor) ?? 0
      calls.set(actor, count + 1)
      if (weather.deaths[actors.indexOf(actor)] === count) return random() < 0.5 ? 'dies before' : 'dies after'
      if (call.kind === 'wait') return 'done'
      const dice = random()
      if (dice < weather.lost) return 'lost'
      return dice < 2 * weather.lost ? 'cut' : 'done'
    },
  }
}

/** What remains of the promises (reliability C.4) in such weather, on such a store, in such company. */
function promisesUnder(weather: Weather, character: Character, told: Told, { reports }: World): Promises {
  const isAtomic = character === 'atomic'
  const isWatched = isAtomic || (weather.waitsOutlast && weather.lost === 0 && told !== 'unknown')
  const publishes = reports.every(
    ({ type }) => type === 'published' || type === 'refused' || type === 'healed' || type === 'diagnosed',
  )
  return {
    ...ALL_PROMISES,
    keepsPointers: isWatched,
    latest: isAtomic && publishes ? 'not overtaken' : 'free',
    tellsCrossing: false,
    keepsRollbacks: false,
    staysDeleted: false,
  }
}
