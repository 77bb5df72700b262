import { seeded } from '../../sim/random.ts'
import { DIES_AFTER, type Fate, JOURNAL, type LabCall, once, type Script } from '../lab/fate.ts'
import { LabProcess } from '../lab/lab-process.ts'
import { droppedFiles, JOURNAL_PATH } from '../lab/lab-world.ts'
import { blobsOf, judge, pushOnce, type Scene, stage, textOf } from '../lab/scene.ts'
import type { Bed, Case, Played, Row } from '../row.ts'
import { most } from '../row.ts'
import { of } from './fault-point.ts'
import { playThrough } from './play-through.ts'

const FULL: Fate = { type: 'fails', when: 'before' }
const LONG_WRITES = 50
const SHORT_WRITES = 5
/** Several notes are written at once: so many files make more writes than that. */
const FILES = 240

/** FP22, FP23 and, for Node, FP28. In the browser's database: src/client/transfers. */
export const journal: Row = {
  name: 'journal',
  promise: 'journal absent, full at write n, wiped midway, torn, of another version, held by another: no failed push',
  cases({ isLong }: Bed): readonly Case[] {
    const runs = isLong ? 50 : 5
    const writes = isLong ? LONG_WRITES : SHORT_WRITES
    return [
      {
        name: 'absent',
        runs,
        play: (seed) => playTold(seed, (call) => (JOURNAL.has(call.operation) ? FULL : undefined)),
      },
      { name: 'full from write n on', runs: writes, play: playFull },
      { name: 'full at write n alone', runs: writes, play: (seed) => playFull(seed, 1) },
      { name: 'wiped midway', runs, play: playWiped },
      { name: 'wiped midway, and killed behind it', runs, play: playWipedAndKilled },
      { name: 'torn at write n', runs: writes, play: playTorn },
      { name: 'of another version', runs, play: playForeign },
      { name: 'held by a second process that pushes the same', runs, play: playSecond },
    ]
  },
  figure: (figures) => `at most ${most(figures, 'again')} parts sent again`,
}

/** Fails no push, and it is told that nothing is written down. */
async function playTold(seed: number, script: Script, scene?: Scene): Promise<Played> {
  const staged = scene ?? (await stage({ seed }))
  const process = new LabProcess(staged.world, { script })
  const ended = await process.push(blobsOf(staged))
  const broken = await judge(staged, [ended], { isOver: true })
  if (ended.type === 'failed') broken.push(`was told as failed: ${textOf(ended.fault)}`)
  if (process.words.length === 0) broken.push('nothing was told of the journal')
  return { broken }
}

async function playFull(nth: number, times = Number.POSITIVE_INFINITY): Promise<Played> {
  let writes = 0
  const scene = await stage({ seed: nth, dropped: manyFiles(nth) })
  const played = await playTold(
    nth,
    ({ operation }) => {
      if (operation !== 'append to journal') return undefined
      writes += 1
      return writes >= nth && writes < nth + times ? FULL : undefined
    },
    scene,
  )
  return writes < nth ? { broken: [...played.broken, `only ${writes} writes`] } : played
}

async function playWiped(seed: number): Promise<Played> {
  const scene = await stage({ seed })
  const at = await someCall(seed)
  const script = ({ index }: LabCall) => {
    if (index === at) scene.world.disk.clear()
    return undefined
  }
  const ended = await pushOnce(scene, { script })
  const broken = await judge(scene, [ended], { isOver: true })
  if (ended.type === 'failed') broken.push(`was told as failed: ${textOf(ended.fault)}`)
  return { broken }
}

async function playWipedAndKilled(seed: number): Promise<Played> {
  const scene = await stage({ seed })
  const at = await someCall(seed)
  const parts = once(of('putPart'), 1 + (seed % 3), DIES_AFTER)
  const script = (call: LabCall) => {
    if (call.index === at) scene.world.disk.clear()
    return parts.script(call)
  }
  return playThrough(scene, {
    expected: 'either',
    first: { script },
    isWiped: true,
    between: () => void scene.world.disk.delete(JOURNAL_PATH),
  })
}

async function playTorn(nth: number): Promise<Played> {
  const scene = await stage({ seed: nth, dropped: manyFiles(nth) })
  const { script, wasReached } = once(of('append to journal'), nth, { type: 'tears', at: seeded(nth)() })
  return playThrough(scene, { expected: 'either', first: { script }, wasReached })
}

async function playForeign(seed: number): Promise<Played> {
  const scene = await stage({ seed })
  const text = '{"journal":"selvage-transfer","version":999}\n{"type":"stored","size":1}\n'
  scene.world.disk.set(JOURNAL_PATH, { text })
  return playTold(seed, () => undefined, scene)
}

/** Both push the same files on top of the same revision, at once: each is told the truth, and none spoils the other’s. */
async function playSecond(seed: number): Promise<Played> {
  const scene = await stage({ seed })
  const [one, two] = [new LabProcess(scene.world), new LabProcess(scene.world)]
  const later = scene.world.time.sleep(seeded(seed)() * 2_000).then(() => two.push(blobsOf(scene)))
  const ends = await Promise.all([one.push(blobsOf(scene)), later])
  const broken = await judge(scene, ends, { isOver: true })
  if (!ends.some(({ type }) => type === 'published')) broken.push('neither was published')
  for (const ended of ends) {
    if (ended.type === 'failed' && ended.fault.code !== 'conflict') broken.push(`one failed: ${textOf(ended.fault)}`)
  }
  return { broken }
}

/** The index of some call of an undisturbed push. */
async function someCall(seed: number): Promise<number> {
  const still = await stage({ seed })
  await pushOnce(still)
  return Math.floor(seeded(seed + 7)() * still.world.calls.length)
}

function manyFiles(seed: number): ReadonlyMap<string, Uint8Array<ArrayBuffer>> {
  const files = new Map(droppedFiles(seed))
  for (let at = 0; at < FILES; at += 1) files.set(`data/tiny/${at}`, new Uint8Array(at))
  return files
}
