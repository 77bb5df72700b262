import type { Call } from '../../base/index.ts'
import { createSha256 } from '../../hash/index.ts'
import {
  compareKeys,
  type Manifest,
  manifestBytes,
  parsePackageName,
  type TopHash,
  topHash,
  withMessage,
} from '../../package/index.ts'
import { type PublishedRevision, publish } from '../../registry/index.ts'
import { createPace, type TransferMeans } from '../../transfer/index.ts'
import type { ClientContext } from '../context.ts'
import { storeForReading, storeForWork } from '../store-for.ts'
import { checkParent, outdated } from './check-parent.ts'
import { checkedHeader } from './check-push.ts'
import { entryDigests } from './entry-digests.ts'
import { hashEntries } from './hash-entries.ts'
import { headerWithout, withoutLeftOut } from './left-out.ts'
import { moveEntries } from './move-entries.ts'
import { type PlacedEntry, placeEntries } from './place-entries.ts'
import type { PushJob, PushProgress, PushResult } from './push-job.ts'
import { checkFiles, type FileAtHand } from './watch-files.ts'

export type { PushItem, PushJob, PushProgress, PushResult } from './push-job.ts'

export interface PushCall extends Call {
  /** By what the bytes are steered, and outlive the process. */
  readonly transfer?: TransferMeans | undefined
  readonly onProgress?: ((progress: PushProgress) => void) | undefined
}

/**
 * Sends or copies what is to land in the registry, then publishes, in quilt3's order (format §10, reliability C.3): checks,
 * workflow, conflict, bytes, missing hashes, top hash, pointers. `build` moves no bytes (format §9).
 *
 * What can be refused is refused before a byte moves: names, records too large, the workflow, places, an outdated parent.
 */
export async function push(context: ClientContext, job: PushJob, call: PushCall = {}): Promise<PushResult> {
  parsePackageName(job.name)
  const isBuild = job.mode === 'build'
  let retrying = 0
  let sending: Omit<Extract<PushProgress, { type: 'sending' }>, 'type' | 'retrying'> | undefined
  const tell = () => sending && call.onProgress?.({ type: 'sending', retrying, ...sending })
  const { pace = createPace({ clock: context.clock }), ...means } = call.transfer ?? {}
  const store = storeForWork(context, job.registry, (calls) => {
    if (calls > retrying) pace.strained()
    retrying = calls
    // Where nothing answers nothing else moves that would tell of it.
    tell()
  })
  const items = job.items.toSorted((a, b) => compareKeys(a.logicalKey, b.logicalKey))
  const wholeHeader = await checkedHeader(context, store, { ...job, items }, call)
  const latest = await checkParent(store, job, call.transfer?.journal, call)
  const placed = await placeEntries(context, store, { ...job, items }, entryDigests(context, call))
  // The publish asks for it, and some stores take seconds to show it: found out while the files are sent.
  store.can(call).catch(() => undefined)
  const moving = moveEntries(context, store, job, placed, {
    signal: call.signal,
    transfer: { ...means, pace },
    onProgress: (progress) => {
      sending = progress
      tell()
    },
  })
  const moved = await moving.finally(() => {
    sending = undefined
  })
  const left = await withoutLeftOut(context, items, moved.entries, call)
  const { skipped } = left
  const header =
    skipped.length === 0
      ? wholeHeader
      : await headerWithout(skipped, () => checkedHeader(context, store, { ...job, items: left.items }, call))
  const entries = await hashEntries(context, left.items, left.entries, {
    signal: call.signal,
    onProgress: (hashedBytes, totalBytes) => call.onProgress?.({ type: 'hashing', hashedBytes, totalBytes }),
  })
  await checkFiles(context, [...moved.files, ...filesOnDisk(placed)], call)
  const manifest: Manifest = {
    header: withMessage(header, job.message),
    entries,
    dirMeta: (isBuild && job.dirMeta) || new Map(),
  }
  const hash = topHash(manifest, await createSha256())
  const result = { manifest, skipped, level: moved.level }
  if (job.dedupe && latest.topHash === hash) return { ...asItStands(hash), ...result, deduped: true }
  // An earlier run published these very bytes, and was interrupted before it could say so.
  if (latest.ours === hash) return { ...asItStands(hash), ...result, deduped: false }
  if (latest.ours !== undefined) throw outdated(job, latest.ours, 'published')
  await call.transfer?.journal?.note({ type: 'publishing', topHash: hash })
  const published = await publish(
    {
      store,
      laterStore: storeForReading(context, job.registry),
      clock: context.clock,
      random: context.random,
      body: context.body,
    },
    {
      name: job.name,
      topHash: hash,
      parent: isBuild ? 'any' : job.parent,
      latest: job.latest,
      manifest: manifestBytes(manifest),
    },
    { signal: call.signal, onPhase: (phase) => call.onProgress?.({ type: 'publishing', phase }) },
  )
  return { ...published, ...result, deduped: false }
}

/** Files of this machine that the manifest is to name there. */
function filesOnDisk(placed: readonly PlacedEntry[]): FileAtHand[] {
  return placed.flatMap(({ way, item }) => (way === 'kept' && 'file' in item ? [item] : []))
}

/** `latest` is this very revision, and stays as it is. */
function asItStands(topHash: TopHash): PublishedRevision {
  const settled = Promise.resolve(undefined)
  return { topHash, pointer: 'latest', isLatest: true, reason: undefined, crossed: [], settled }
}
