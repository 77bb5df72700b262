import type { Call, Clock } from '../../base/index.ts'
import { type Entry, formatPhysicalKey, sizeOf } from '../../package/index.ts'
import type { ObjectStore } from '../../store/index.ts'
import {
  createPace,
  createTransferControl,
  endUploads,
  foldNotes,
  type IntegrityLevel,
  openUploads,
  partLimiter,
  type TransferMeans,
  type UploadProgress,
} from '../../transfer/index.ts'
import type { ClientContext } from '../context.ts'
import { storeForWork } from '../store-for.ts'
import { BaseBytes } from './base-bytes.ts'
import { bringFiles } from './bring-files.ts'
import { moveObjects } from './move-objects.ts'
import type { PlacedEntry } from './place-entries.ts'
import { progressSum } from './progress-sum.ts'
import type { PushJob } from './push-job.ts'
import type { Landed } from './send-files.ts'
import { together } from './together.ts'
import type { FileAtHand } from './watch-files.ts'

export interface MoveCall extends Call {
  readonly transfer: TransferMeans
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
 * Sends, copies and streams what is not kept, steered as one. A file that fails does not stop the others; then all of it
 * waits or fails, and what was stored stays, as nothing points to it.
 */
export async function moveEntries(
  context: ClientContext,
  registry: ObjectStore,
  job: Pick<PushJob, 'landing' | 'reuse'>,
  placed: readonly PlacedEntry[],
  { signal, transfer, onProgress }: MoveCall,
): Promise<Moved> {
  const { clock } = context
  const moving = placed.filter(({ way }) => way !== 'kept')
  const control = transfer.control ?? createTransferControl()
  const means = { ...transfer, signal, clock, control, pace: transfer.pace ?? createPace({ clock }) }
  const sizes = moving.map(({ entry }) => sizeOf(entry) ?? 0)
  const sum = progressSum(sizes, onProgress, () => control.facts())
  const base = await baseOf(context, registry, job, moving, { signal })
  const parts = partLimiter()
  const files = new Map<PlacedEntry, FileAtHand>()
  const byBucket = Map.groupBy(moving, ({ place }) => place.bucket)
  const targets = new Set([registry])
  const works = [...byBucket].flatMap(([bucket, entries]): Promise<readonly Landed[]>[] => {
    // Only a `dest` function leads to another bucket than the registry's.
    const target = bucket === registry.bucket ? registry : storeForWork(context, { bucket, root: '' })
    targets.add(target)
    const sent = entries.filter(({ way }) => way === 'sent')
    const objects = entries.filter(({ way }) => way !== 'sent')
    const { landing } = job
    return [
      bringFiles(context, target, sent, {
        ...means,
        sum,
        files,
        landing,
        base: target === registry ? base : undefined,
      }),
      moveObjects(context, target, objects, { ...means, parts, progress: sum.part }),
    ]
  })
  const landed = new Map((await together(works)).flat())
  for (const target of targets) await endForgotten(target, means)
  const entries = placed.map((placement) => (landed.has(placement) ? landed.get(placement) : placement.entry))
  return { entries, files: [...files.values()], level: control.facts().level }
}

/** Uploads that an earlier run left open to keys that this one has no file for. */
async function endForgotten(target: ObjectStore, { journal, clock, signal }: TransferMeans & Call & { clock: Clock }) {
  if (!journal) return
  const left = openUploads(foldNotes(await journal.read()), target.bucket)
  await endUploads(target, left, { clock, signal, note: (note) => journal.note(note) })
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
