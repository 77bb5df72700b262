import { isFault } from '../../../src/base/index.ts'
import { pick, seeded } from '../../sim/random.ts'
import type { Told } from '../checker.ts'
import { checkBucket } from '../checker.ts'
import { type Fate, type LabCall, once, type Script } from '../lab/fate.ts'
import { flipBit } from '../lab/flip-bit.ts'
import { LabProcess } from '../lab/lab-process.ts'
import { withLatest } from '../lab/lab-reader.ts'
import { NAME, QUILT_PARTS } from '../lab/lab-world.ts'
import { blobsOf, judge, pushOnce, type Scene, stage, textOf, toldBy } from '../lab/scene.ts'
import { TwoFacedBlob, type WrongReading } from '../lab/two-faced-blob.ts'
import type { Bed, Case, Played, Row } from '../row.ts'
import { dataOf, isLatest, isManifest, isPointer } from './fault-point.ts'
import { playThrough } from './play-through.ts'

const FILES = ['data/large.bin', 'data/rows.csv', 'README.md']
const STORES = ['checked', 'ignored'] as const

export const bitFlips: Row = {
  name: 'bit-flips',
  promise:
    'bit flipped between the two readings, in the Blob, on the wire up and down, on the disk: detected, none shown as verified',
  cases({ isLong }: Bed): readonly Case[] {
    const runs = isLong ? 100 : 10
    return [
      { name: 'at the second reading of the file', runs, play: (seed) => playFile('second', seed) },
      { name: 'in the file, after it was hashed', runs, play: (seed) => playFile('from the second', seed) },
      { name: 'in the Blob, as it is hashed', runs, play: (seed) => playFile('first', seed) },
      { name: 'on the wire up', runs, play: playWireUp },
      { name: 'on the wire up, in manifest, pointer or latest', runs, play: playControlUp },
      { name: 'on the wire down', runs, play: playWireDown },
      { name: 'on the disk of the store', runs, play: playDisk },
      { name: 'on the disk of the store, in the manifest', runs, play: playManifest },
    ]
  },
}

/** On stores that compare checksums, and on those that do not: half the seeds each. */
function checksumsOf(seed: number): (typeof STORES)[number] {
  return pick(STORES, (seed % 2) / 2)
}

function sceneOf(seed: number, partBytes?: number): Promise<Scene> {
  return stage({ seed, checksums: checksumsOf(seed), ...(partBytes && { partBytes }) })
}

async function playFile(wrong: WrongReading, seed: number): Promise<Played> {
  const random = seeded(seed)
  const scene = await sceneOf(seed)
  const file = pick(FILES, random())
  const blobs = new Map(blobsOf(scene))
  const truth = blobs.get(file) ?? new Blob()
  blobs.set(file, new TwoFacedBlob(truth, Math.floor(random() * truth.size * 8), wrong))
  const ended = await new LabProcess(scene.world).push(blobs)
  const broken = await judge(scene, [ended], { isOver: ended.type === 'published' })
  // A store that does not look takes them, and is found to hold other bytes afterwards.
  const codes = checksumsOf(seed) === 'ignored' ? ['changed', 'corrupt'] : ['changed']
  if (ended.type === 'failed' && !codes.includes(ended.fault.code)) {
    broken.push(`was told as something else: ${textOf(ended.fault)}`)
  }
  // What was read wrong once may be read right again; what is another file now must not be published.
  if (ended.type === 'published' && wrong === 'from the second') broken.push('was published all the same')
  return { broken }
}

async function playWireUp(seed: number): Promise<Played> {
  const scene = await sceneOf(seed)
  const random = seeded(seed)
  const still = await sceneOf(seed)
  await pushOnce(still)
  // An object that passes through is told as damaged, and not sent again by itself.
  const fits = (call: LabCall) => dataOf('put', 'putPart')(call) && !/\/(empty|source\.txt)$/.test(call.key)
  const nth = 1 + Math.floor(random() * still.world.calls.filter(fits).length)
  const { script, wasReached } = once(fits, nth, flip(random()))
  // Where the store does not look it is found when all is read back; whoever comes back sends it again.
  const expected = checksumsOf(seed) === 'checked' ? 'published' : 'either'
  return playThrough(scene, { expected, first: { script }, wasReached })
}

/**
 * What names the bytes is as good as the bytes: one bit of it flips. A pointer that is damaged on a store that does not look is
 * told, and stays for a person to take away.
 */
async function playControlUp(seed: number): Promise<Played> {
  const random = seeded(seed)
  const scene = await sceneOf(seed)
  const fits = checksumsOf(seed) === 'checked' ? pick([isManifest, isPointer, isLatest], random()) : isManifest
  const { script, wasReached } = once(fits, 1, flip(random()))
  return playThrough(scene, { expected: 'either', first: { script }, wasReached, mayLeaveDamage: true })
}

function flip(at: number): Fate {
  return { type: 'flips', at }
}

/** Published whole, then read over a line that flips a bit of one body. */
async function playWireDown(seed: number): Promise<Played> {
  const scene = await sceneOf(seed)
  const random = seeded(seed)
  const ended = await pushOnce(scene)
  const file = pick(FILES, random())
  const { script, wasReached } = once(dataOf('read'), 1, flip(random()))
  const { told, verdict } = await readBack(scene, file, script)
  const broken = [...(await judgeReading(scene, [...toldBy(ended), ...told]))]
  if (!wasReached()) broken.push('the flip was not reached')
  if (verdict !== 'corrupt') broken.push(`was not detected: ${verdict}`)
  return { broken }
}

/** Published whole, then one bit of an object turns where it lies. Verifying knows quilt’s own parts alone. */
async function playDisk(seed: number): Promise<Played> {
  const scene = await sceneOf(seed, QUILT_PARTS)
  const random = seeded(seed)
  const ended = await pushOnce(scene)
  const file = pick(FILES, random())
  const before = await judge(scene, [ended], { isOver: true })
  const bytes = scene.world.bytesAt(`${NAME}/${file}`)
  if (bytes) flipBit(bytes, random())
  const { told, verdict } = await readBack(scene, file)
  const broken = [...before, ...told.flatMap(() => ['was shown as verified'])]
  if (verdict !== 'corrupt') broken.push(`was not detected: ${verdict}`)
  broken.push(...(await verifyAll(scene, file)))
  return { broken }
}

async function playManifest(seed: number): Promise<Played> {
  const scene = await sceneOf(seed, QUILT_PARTS)
  const ended = await pushOnce(scene)
  if (ended.type !== 'published') return { broken: ['was not published'] }
  const bytes = scene.world.bytesAt(`.quilt/packages/${ended.result.topHash}`)
  if (bytes) flipBit(bytes, seeded(seed)())
  const verdict = await verdictOnAll(scene)
  return { broken: verdict === 'good' ? ['was not detected'] : [] }
}

/** Places stand outside the top hash: one that is damaged is found where its bytes are looked for. */
async function verdictOnAll({ world }: Scene): Promise<string> {
  try {
    return await withLatest(world, async (pkg) => ((await pkg.verifyObjects()).isGood ? 'good' : 'bad'))
  } catch (error) {
    if (isFault(error)) return error.code
    throw error
  }
}

/** Reads an entry as a person would, by its name. */
async function readBack(
  { world }: Scene,
  logicalKey: string,
  script?: Script,
): Promise<{ told: Told[]; verdict: string }> {
  try {
    const blob = await withLatest(world, (pkg) => pkg.read(logicalKey), script)
    const bytes = new Uint8Array(await blob.arrayBuffer())
    return { told: [{ type: 'verified', logicalKey, bytes }], verdict: 'taken as sound' }
  } catch (error) {
    return { told: [], verdict: isFault(error) ? error.code : textOf(error) }
  }
}

/** “Verify” finds the one entry that is damaged, and no other. */
async function verifyAll({ world }: Scene, file: string): Promise<string[]> {
  const { isGood, findings } = await withLatest(world, (pkg) => pkg.verifyObjects())
  const found = findings.map(({ logicalKey, verdict }) => `${logicalKey} ${verdict}`)
  const isRight = !isGood && findings.length === 1 && findings[0]?.logicalKey === file
  return isRight ? [] : [`verifying found ${found.length === 0 ? 'nothing' : found.join(', ')}`]
}

async function judgeReading({ world, before, dropped }: Scene, told: readonly Told[]): Promise<string[]> {
  const after = await world.view()
  return checkBucket({
    name: NAME,
    before,
    after,
    told,
    dropped,
    journaled: undefined,
    isAtRest: true,
    partBytes: world.partBytes,
  })
}
