import { Fault } from '../../../src/base/index.ts'
import { Package } from '../../../src/client/package.ts'
import { type Entry, entryHash, NO_META } from '../../../src/package/index.ts'
import type { BucketView } from '../bucket-view.ts'
import { checkBucket, type Told } from '../checker.ts'
import type { LabDiskFiles } from './lab-disk.ts'
import { type Ended, LabProcess, type LabProcessOptions } from './lab-process.ts'
import { BUCKET, droppedFiles, LabWorld, type LabWorldOptions, NAME, SOURCE_BUCKET } from './lab-world.ts'

/** A push as it is to be played: a revision lies there already, files were dropped on it. */
export interface Scene {
  readonly world: LabWorld
  readonly before: BucketView
  readonly dropped: ReadonlyMap<string, Uint8Array<ArrayBuffer>>
}

/**
 * The first revision holds a README that is to be replaced, and a file that stays; an object of another bucket joins them.
 * Without versions nothing is replaced: the older revision would lose its bytes, by the format itself (reliability C.8).
 */
export async function stage(options: LabWorldOptions & Partial<Pick<Scene, 'dropped'>>): Promise<Scene> {
  const world = new LabWorld(options)
  const process = new LabProcess(world)
  const { context } = process
  const first = new Package(context)
  await first.set('kept.txt', new Blob(['kept\n']))
  if (options.versions !== 'none') await first.set('README.md', new Blob(['# First\n']))
  const { manifest, topHash, settled } = await first.push(NAME, `s3://${BUCKET}`, { message: 'first' })
  await settled
  const copied = await copiedEntry(world, context.hashPool.hash(new Blob([COPIED])).chunked)
  process.kill()
  world.base = { revision: { manifest, origin: topHash }, joins: [copied] }
  world.calls.length = 0
  world.processes = 0
  return { world, before: await world.view(), dropped: options.dropped ?? droppedFiles(options.seed, world.partBytes) }
}

const COPIED = 'taken from elsewhere\n'

async function copiedEntry({ source }: LabWorld, chunked: Promise<string>): Promise<Entry> {
  const { versionId = null } = await source.put('raw/source.txt', new TextEncoder().encode(COPIED))
  return {
    logicalKey: 'copied/source.txt',
    physicalKey: { bucket: SOURCE_BUCKET, path: 'raw/source.txt', versionId: versionId ?? null },
    size: BigInt(COPIED.length),
    hash: entryHash('sha2-256-chunked', await chunked),
    meta: NO_META,
  }
}

/** The dropped files as a process sees them. */
export function blobsOf({ dropped }: Scene): ReadonlyMap<string, Blob> {
  return new Map([...dropped].map(([key, bytes]) => [key, new Blob([bytes])]))
}

/** Pushes in a process of its own. */
export function pushOnce(scene: Scene, options: LabProcessOptions = {}): Promise<Ended> {
  return new LabProcess(scene.world, options).push(blobsOf(scene))
}

interface NoteLine {
  readonly type: string
  readonly place?: { readonly key: string }
  readonly uploadId?: string
}

/** Every whole line of every journal. */
function notesOn(disk: LabDiskFiles): NoteLine[] {
  return [...disk.values()].flatMap(({ text }) =>
    text.split('\n').flatMap((line) => {
      try {
        return [JSON.parse(line)]
      } catch {
        return []
      }
    }),
  )
}

/** What a person was told by that end. */
export function toldBy(ended: Ended): Told[] {
  if (ended.type !== 'published') return []
  const { topHash, pointer, isLatest } = ended.result
  return [{ type: 'published', topHash, pointer, isLatest }]
}

export interface Judgement {
  /** Nobody will come back. */
  readonly isOver: boolean
  /** Default: when it is over. */
  readonly isAtRest?: boolean
  /** The journal was taken away: whoever comes back asks the store for what is unfinished. */
  readonly isWiped?: boolean
  /** Empty uploads are nobody’s: an answer was lost, and whoever knew that was killed. */
  readonly mayLeaveEmpty?: boolean
}

/** What does not hold after these ends. */
export async function judge(
  scene: Scene,
  ends: readonly Ended[],
  { isOver, isAtRest = isOver, isWiped = false, mayLeaveEmpty = false }: Judgement,
): Promise<string[]> {
  const { world, before, dropped } = scene
  const bad = ends.flatMap((ended) => {
    if (ended.type === 'hangs') return ['the push hangs']
    return ended.type === 'broke' ? [`the push broke: ${textOf(ended.error)}`] : []
  })
  const journaled = notesOn(world.disk).flatMap(({ type, place, uploadId }) =>
    place && (type === 'opened' || type === 'opening') ? [{ key: place.key, uploadId }] : [],
  )
  const after = await world.view()
  const uploads = mayLeaveEmpty ? after.uploads.filter(({ isEmpty }) => !isEmpty) : after.uploads
  const wrong = checkBucket({
    name: NAME,
    before,
    after: { ...after, uploads },
    told: ends.flatMap(toldBy),
    dropped,
    journaled: isWiped ? after.uploads : isOver ? undefined : journaled,
    isAtRest,
    partBytes: world.partBytes,
  })
  return [...bad, ...wrong]
}

export function textOf(error: unknown): string {
  if (error instanceof Fault) return `${error.code}: ${error.message}`
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}

/** Parts that arrived in an earlier process, and were sent again by a later one. */
export function sentAgain({ calls }: LabWorld): number {
  const arrived = new Map<string, number>()
  let again = 0
  for (const { operation, key, part, process, applied } of calls) {
    if (operation !== 'putPart') continue
    const id = `${key} ${part}`
    const by = arrived.get(id)
    if (by !== undefined && by !== process) again += 1
    if (applied) arrived.set(id, process)
  }
  return again
}
