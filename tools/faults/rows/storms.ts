import { pick, seeded } from '../../sim/random.ts'
import { isPublished } from '../checker.ts'
import { CUT, type Fate, JOURNAL, type LabCall, LOST, type Script } from '../lab/fate.ts'
import type { Ended } from '../lab/lab-process.ts'
import { NAME } from '../lab/lab-world.ts'
import { judge, pushOnce, type Scene, sentAgain, stage, textOf } from '../lab/scene.ts'
import type { Bed, Played, Row } from '../row.ts'
import { most, total } from '../row.ts'
import { dataOf, EXPIRED, fault, guardThat } from './fault-point.ts'

const BUSY: Fate = { type: 'fails', when: 'before', fault: fault('busy', { status: 503, code: 'SlowDown' }, 'retry') }
const REFUSED: Fate = { type: 'fails', when: 'before', fault: EXPIRED }
/** A push makes about forty calls. */
const MOST_CALLS = 60
const MOST_PROCESSES = 4
/** What is found damaged is told, and sent anew by whoever comes next. */
const MOST_CALM = 2

/** Everything at once (reliability A1, A9): one process after the other comes to harm, until one has good weather. */
export const storms: Row = {
  name: 'storms',
  promise:
    'several processes one after the other, each killed, cut off, refused, flipped or without its journal by chance: the last one publishes',
  cases: ({ isLong }: Bed) => [{ name: 'any of it, by seeds', runs: isLong ? 3_000 : 300, play: playStorm }],
  figure: (figures) =>
    `${total(figures, 'killed')} processes killed; at most ${most(figures, 'again')} parts sent again in a run, ${total(figures, 'empty')} uploads left behind, without their journal or without a part`,
}

async function playStorm(seed: number): Promise<Played> {
  const random = seeded(seed)
  const scene = await stage({
    seed,
    versions: random() < 0.25 ? 'none' : 'kept',
    checksums: random() < 0.2 ? 'ignored' : 'checked',
  })
  const broken: string[] = []
  const ends: Ended[] = []
  // Whoever has no journal cannot tell an empty upload of their own from another’s: it is left alone.
  let isWiped = false
  for (let process = 1 + Math.floor(random() * MOST_PROCESSES); process > 0; process -= 1) {
    if (ends.some(({ type }) => type === 'published')) break
    const weather = weatherOf(random)
    ends.push(await pushOnce(scene, { script: scriptOf(weather, scene, random), guard: guardThat(true) }))
    isWiped ||= weather.wipesAt !== undefined || weather.fullAt !== undefined
    broken.push(...(await judge(scene, ends, { isOver: false, isWiped, mayLeaveEmpty: true })))
  }
  const killed = ends.filter(({ type }) => type === 'died').length
  for (let calm = MOST_CALM; calm > 0 && ends.at(-1)?.type !== 'published'; calm -= 1) ends.push(await pushOnce(scene))
  const last = ends.at(-1)
  if (last?.type !== 'published' && !(await isFound(scene, last))) {
    broken.push(`could not be resumed: ${last?.type === 'failed' ? textOf(last.fault) : last?.type}`)
  }
  broken.push(...(await judge(scene, ends, { isOver: true, isWiped, mayLeaveEmpty: true })))
  const empty = (await scene.world.view()).uploads.length
  return { broken: [...new Set(broken)], figures: { killed, empty, again: sentAgain(scene.world) } }
}

/** Whoever was killed behind their last word, or lost their journal, may find their own revision: it is there. */
async function isFound({ world, dropped }: Scene, ended: Ended | undefined): Promise<boolean> {
  if (ended?.type !== 'failed' || ended.fault.code !== 'conflict') return false
  return isPublished({ name: NAME, after: await world.view(), dropped, partBytes: world.partBytes })
}

/** What one process meets: shares of its calls, and moments. */
interface Weather {
  readonly lost: number
  readonly cut: number
  readonly busy: number
  readonly refused: number
  readonly flipped: number
  readonly diesAt: number | undefined
  readonly tearsAt: number | undefined
  readonly fullAt: number | undefined
  readonly wipesAt: number | undefined
}

function weatherOf(random: () => number): Weather {
  const share = () => pick([0, 0, 0.02, 0.1], random())
  const moment = (chance: number) => (random() < chance ? Math.floor(random() * MOST_CALLS) : undefined)
  return {
    ...{ lost: share(), cut: share(), busy: share(), refused: share() / 2, flipped: share() / 4 },
    ...{ diesAt: moment(0.7), tearsAt: moment(0.2), fullAt: moment(0.1), wipesAt: moment(0.1) },
  }
}

function scriptOf(weather: Weather, { world }: Scene, random: () => number): Script {
  return ({ index, operation, key, part }: LabCall): Fate | undefined => {
    if (index === weather.wipesAt) world.disk.clear()
    if (index === weather.diesAt) return { type: 'dies', when: random() < 0.5 ? 'before' : 'after' }
    if (JOURNAL.has(operation)) {
      if (operation !== 'append to journal') return undefined
      if (index >= (weather.tearsAt ?? Number.POSITIVE_INFINITY)) return { type: 'tears', at: random() }
      return index >= (weather.fullAt ?? Number.POSITIVE_INFINITY) ? CUT : undefined
    }
    // Whoever writes a pointer to a store that does not look, and dies before it is read back, leaves what cannot be helped.
    const isSent = dataOf('put', 'putPart')({ index, operation, key, part })
    const mishaps: readonly (readonly [share: number, fate: Fate])[] = [
      [weather.lost, LOST],
      [weather.cut, CUT],
      [weather.busy, BUSY],
      [weather.refused, REFUSED],
      [isSent ? weather.flipped : 0, { type: 'flips', at: random() }],
    ]
    let dice = random()
    for (const [share, fate] of mishaps) {
      if (dice < share) return fate
      dice -= share
    }
    return undefined
  }
}
