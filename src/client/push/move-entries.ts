import { type Call, createLimiter, Fault } from '../../base/index.ts'
import { type Entry, formatPhysicalKey, type PhysicalKey, sizeOf } from '../../package/index.ts'
import { keyWithin, type ObjectStore, placeIn } from '../../store/index.ts'
import {
  type CopyTask,
  copyObject,
  type IntegrityLevel,
  type PartCall,
  partLimiter,
  streamObject,
  type TransferMeans,
  type UploadProgress,
} from '../../transfer/index.ts'
import type { ClientContext } from '../context.ts'
import { storeForWork } from '../store-for.ts'
import { whereItLies } from '../where-it-lies.ts'
import { BaseBytes } from './base-bytes.ts'
import { bringFiles } from './bring-files.ts'
import { withChunked } from './entry-digests.ts'
import type { PlacedEntry } from './place-entries.ts'
import { chunkedOf } from './plan-push.ts'
import { progressSum } from './progress-sum.ts'
import type { PushJob } from './push-job.ts'
import type { Landed } from './send-files.ts'
import { together } from './together.ts'
import type { FileAtHand } from './watch-files.ts'

/** Objects copied or streamed at once; quilt3 has ten threads. */
const OBJECTS_AT_ONCE = 10

export interface MoveCall extends Call {
  readonly transfer?: TransferMeans | undefined
  readonly onProgress?: ((progress: UploadProgress) => void) | undefined
}

export interface Moved {
  /** Where they lie now, in order; undefined: left out by choice. */
  readonly entries: readonly (Entry | undefined)[]
  /** Those that were sent, or that something else served for. */
  readonly files: readonly FileAtHand[]
  readonly level: IntegrityLevel | undefined
}

/**
 * Sends, copies and streams what is not kept. One that fails does not stop the others; then all of it fails, and what was
 * stored stays, as nothing points to it.
 */
export async function moveEntries(
  context: ClientContext,
  registry: ObjectStore,
  job: Pick<PushJob, 'landing' | 'reuse'>,
  placed: readonly PlacedEntry[],
  { signal, transfer, onProgress }: MoveCall,
): Promise<Moved> {
  const moving = placed.filter(({ way }) => way !== 'kept')
  const sum = progressSum(
    moving.map(({ entry }) => sizeOf(entry) ?? 0),
    onProgress,
  )
  const base = await baseOf(context, registry, job, moving, { signal })
  const limit = createLimiter(OBJECTS_AT_ONCE)
  const parts = partLimiter()
  const files: FileAtHand[] = []
  const onFile = (file: FileAtHand) => void files.push(file)
  const byBucket = Map.groupBy(moving, ({ place }) => place.bucket)
  const works = [...byBucket].flatMap(([bucket, entries]): Promise<readonly Landed[]>[] => {
    // Only a `dest` function leads to another bucket than the registry's.
    const target = bucket === registry.bucket ? registry : storeForWork(context, { bucket, root: '' })
    const sent = entries.filter(({ way }) => way === 'sent')
    const objects = entries.filter(({ way }) => way !== 'sent')
    const call = {
      ...transfer,
      signal,
      parts,
      sum,
      onFile,
      landing: job.landing,
      base: target === registry ? base : undefined,
    }
    const copy = async (placement: PlacedEntry): Promise<readonly Landed[]> => {
      const landed = await moveObject(context, target, placement, { signal, parts, onBytes: sum.bytes })
      sum.stored()
      return [[placement, landed]]
    }
    return [
      bringFiles(context, target, sent, call),
      ...objects.map((placement) => limit(() => copy(placement), signal)),
    ]
  })
  const landed = new Map((await together(works)).flat())
  const entries = placed.map((placement) => (landed.has(placement) ? landed.get(placement) : placement.entry))
  return { entries, files, level: sum.facts()?.level }
}

async function baseOf(
  { sharesStore }: ClientContext,
  registry: ObjectStore,
  { reuse = [], landing }: Pick<PushJob, 'landing' | 'reuse'>,
  moving: readonly PlacedEntry[],
  call: Call,
): Promise<BaseBytes | undefined> {
  if (reuse.length === 0 || !moving.some(({ way }) => way === 'sent')) return undefined
  return new BaseBytes(reuse, {
    registry,
    sharesStore,
    versions: await registry.versions(call),
    binds: landing?.binds,
    landing: new Set(moving.map(({ place }) => formatPhysicalKey(place))),
  })
}

async function moveObject(
  context: ClientContext,
  target: ObjectStore,
  { entry, way, place }: PlacedEntry,
  call: PartCall,
): Promise<Entry> {
  const { signal } = call
  const { logicalKey, physicalKey } = entry
  const here = keyWithin(target, physicalKey)
  const own = { store: target, ref: { key: here ?? '', versionId: physicalKey.versionId ?? undefined } }
  const lies = here === undefined ? whereItLies(context, physicalKey) : own
  const sizeBytes = sizeOf(entry) ?? (await lies?.store.head(lies.ref, { signal }))?.sizeBytes
  const key = keyWithin(target, place)
  if (!lies || sizeBytes === undefined || key === undefined) throw notAtHand(logicalKey, physicalKey)
  const source = { ...lies.ref, bucket: physicalKey.bucket }
  const task: CopyTask = { source, sourceStore: lies.store, sizeBytes, key }
  const move = way === 'copied' ? copyObject : streamObject
  const stored = await move(target, task, context.hashPool, call)
  const told = chunkedOf(entry)
  if (told !== undefined && told !== stored.chunked) throw notTheBytes(logicalKey, physicalKey)
  const landed = { ...entry, physicalKey: placeIn(target, key, stored.versionId), size: BigInt(sizeBytes) }
  return withChunked(landed, stored.chunked)
}

function notAtHand(logicalKey: string, { path }: PhysicalKey): Fault {
  return new Fault('absent', `The bytes of ${logicalKey} are not at hand: ${path} is a path of another machine.`, {
    action: 'choose-again',
    where: { file: logicalKey },
  })
}

function notTheBytes(logicalKey: string, { bucket, path }: PhysicalKey): Fault {
  return new Fault(
    'corrupt',
    `The bytes of ${logicalKey} are not those that the package names. Nothing was published. Set the entry anew if they are meant.`,
    { where: { logicalKey, key: path, ...(bucket !== null && { bucket }) } },
  )
}
