import { createHash } from 'node:crypto'
import { pick, seeded } from '../../sim/random.ts'
import { type BucketView, currentObjects } from '../bucket-view.ts'
import { type Fate, type LabCall, LOST, type Script } from '../lab/fate.ts'
import { LabProcess } from '../lab/lab-process.ts'
import { blobsOf, judge, pushOnce, type Scene, stage, textOf } from '../lab/scene.ts'
import type { Bed, Case, Played, Row } from '../row.ts'
import { dataOf, type Fits, isLatest, isManifest, isPointer, of } from './fault-point.ts'

const isCopied: Fits = (call) => dataOf('copy', 'put')(call) && call.key.endsWith('/copied/source.txt')

const CALLS: readonly (readonly [name: string, fits: Fits])[] = [
  ['a file in one piece', dataOf('put')],
  ['an object that is copied, or passes through', isCopied],
  ['an upload that is opened', of('openUpload')],
  ['a part', of('putPart')],
  ['parts that are joined', of('completeUpload')],
  ['the manifest', isManifest],
  ['the pointer', isPointer],
  ['latest', isLatest],
]

/** Each mutating call is done, and its answer does not come, once or several times in a row. */
export const lostAnswers: Row = {
  name: 'lost-answers',
  promise: 'answer lost after the store applied it, at each mutating call: same final state, no false “failed”',
  cases(bed: Bed): readonly Case[] {
    const runs = bed.isLong ? 100 : 5
    return [
      ...CALLS.map(([name, fits]): Case => ({ name, runs, play: (seed) => playLost(fits, seed) })),
      { name: 'an upload that is ended by a cancel', runs, play: playCancel },
      { name: 'a cancel at any call', runs: 4 * runs, play: playAnyCancel },
    ]
  },
}

async function playLost(fits: Fits, seed: number): Promise<Played> {
  const random = seeded(seed)
  const versions = random() < 0.2 ? 'none' : 'kept'
  const still = await stage({ seed, versions })
  await pushOnce(still)
  const count = still.world.calls.filter(fits).length
  const from = 1 + Math.floor(random() * count)
  const times = pick([1, 1, 2, 3], random())

  const scene = await stage({ seed, versions })
  let seen = 0
  let lost = 0
  const script: Script = (call: LabCall): Fate | undefined => {
    if (!fits(call)) return undefined
    seen += 1
    if (seen < from || lost >= times) return undefined
    lost += 1
    return LOST
  }
  const ended = await pushOnce(scene, { script })
  const broken = await judge(scene, [ended], { isOver: true })
  // The protocol reads back what it wrote, so that not every answer has to come at last.
  if (lost === 0) broken.push('no answer could be lost')
  if (ended.type === 'failed') broken.push(`was told as failed: ${textOf(ended.fault)}`)
  const [meant, is] = await Promise.all([stateOf(still), stateOf(scene)])
  for (const line of meant) if (!is.includes(line)) broken.push(`is not there as without a fault: ${line}`)
  for (const line of is) if (!meant.includes(line)) broken.push(`is there only with the fault: ${line}`)
  return { broken, figures: { calls: scene.world.calls.length } }
}

/**
 * What each key holds now. Named by chance are: the second of a pointer, which is told by its place in the order, and the
 * versions that a manifest names.
 */
async function stateOf({ world }: Scene): Promise<readonly string[]> {
  let slots = 0
  return [...currentObjects(await world.view())]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, bytes]) => {
      const name = key.replace(/[0-9]{10}$/, () => `slot ${++slots}`)
      const text = key.startsWith('.quilt/packages/')
        ? Buffer.from(bytes)
            .toString()
            .replaceAll(/versionId=\w+/g, '')
        : bytes
      return `${name} ${createHash('sha256').update(text).digest('hex').slice(0, 16)}`
    })
}

/** Somebody cancels while parts are under way; what ends the upload loses its answers. */
async function playCancel(seed: number): Promise<Played> {
  const random = seeded(seed)
  const scene = await stage({ seed })
  const stop = new AbortController()
  const at = 1 + Math.floor(random() * 3)
  let parts = 0
  let lost = 0
  const script: Script = ({ operation }) => {
    if (operation === 'putPart') parts += 1
    if (operation === 'putPart' && parts === at) stop.abort()
    if (operation !== 'abortUpload' || lost >= 2) return undefined
    lost += 1
    return LOST
  }
  const ended = await new LabProcess(scene.world, { script }).push(blobsOf(scene), stop.signal)
  const broken = await judge(scene, [ended], { isOver: true })
  if (ended.type !== 'cancelled') broken.push(`ended otherwise than by the cancel: ${ended.type}`)
  if (lost === 0) broken.push('the upload was not ended')
  return { broken }
}

/** Whenever somebody cancels, nothing is left unfinished, and what they are told is so. */
async function playAnyCancel(seed: number): Promise<Played> {
  const still = await stage({ seed })
  await pushOnce(still)
  const at = Math.floor(seeded(seed)() * still.world.calls.length)
  const scene = await stage({ seed })
  const stop = new AbortController()
  const script: Script = ({ index }) => {
    if (index === at) stop.abort()
    return undefined
  }
  const ended = await new LabProcess(scene.world, { script }).push(blobsOf(scene), stop.signal)
  const broken = await judge(scene, [ended], { isOver: true })
  if (ended.type !== 'cancelled' && ended.type !== 'published') broken.push(`ended otherwise: ${ended.type}`)
  const pointers = ({ objects }: BucketView) =>
    objects.filter(({ key }) => /^\.quilt\/named_packages\/.+\/\d{10}$/.test(key)).length
  const isListed = pointers(await scene.world.view()) > pointers(scene.before)
  if (ended.type === 'cancelled' && isListed) broken.push('was told as cancelled, and is listed')
  return { broken: broken.map((sentence) => `${sentence} (cancelled at call ${at})`) }
}
