import { Fault } from '../../base/index.ts'
import type { Entry, PhysicalKey } from '../../package/index.ts'
import type { ObjectStore } from '../../store/index.ts'
import type { ClientContext } from '../context.ts'
import { checkClashes } from './check-clashes.ts'
import { type Digests, hexOf } from './entry-digests.ts'
import { checkPlace } from './landing.ts'
import { type EntryWay, liesAt, type PlannedEntry, planPush } from './plan-push.ts'
import type { PushItem, PushJob } from './push-job.ts'
import { checkFile } from './watch-files.ts'

/** An entry of which it is settled where its bytes will lie. */
export interface PlacedEntry {
  readonly item: PushItem
  readonly entry: Entry
  readonly way: EntryWay
  /** Without a version, unless the entry is kept. */
  readonly place: PhysicalKey
}

/** Where every entry will lie; nothing is sent. Refuses what has no place there, or whose bytes would be lost (`invalid`). */
export async function placeEntries(
  context: ClientContext,
  store: ObjectStore,
  job: PushJob,
  digests: Digests,
): Promise<readonly PlacedEntry[]> {
  const world = { sharesStore: context.sharesStore, hexHash: (item: PushItem) => hexOf(digests(item)) }
  const placed = await Promise.all([...planPush(job, world)].map((plan) => place(context, job, plan)))
  await checkClashes(placed, { digests, versions: () => store.versions(), unique: job.landing?.unique === true })
  return placed
}

async function place(context: ClientContext, job: PushJob, plan: PlannedEntry): Promise<PlacedEntry> {
  const { item, entry, way } = plan
  if (way === 'kept') {
    const kept = await keptEntry(context, item, entry)
    return { item, entry: kept, way, place: kept.physicalKey }
  }
  const landing = await plan.place
  if (liesAt(entry.physicalKey, landing)) return { item, entry, way: 'kept', place: entry.physicalKey }
  const isFile = 'file' in item || context.files !== undefined
  return {
    item,
    entry,
    way: way === 'sent' && !isFile ? 'streamed' : way,
    place: checkPlace(item.logicalKey, landing, job.registry),
  }
}

/** Bytes that lie nowhere yet are put aside on the disk, as quilt3 does with objects; a page cannot. */
async function keptEntry(context: ClientContext, item: PushItem, entry: Entry): Promise<Entry> {
  if (!('file' in item)) return entry
  if (item.path !== undefined) {
    // A manifest that names a file must name what was hashed.
    await checkFile(context, item)
    return entry
  }
  if (!context.files) {
    throw new Fault(
      'invalid',
      `${item.logicalKey} lies nowhere but in this page, so that a manifest alone could not name it. Publish it with its bytes.`,
      { action: 'fix-input', where: { logicalKey: item.logicalKey } },
    )
  }
  const path = await context.files.keep(item.file, item.logicalKey)
  return { ...entry, physicalKey: { bucket: null, path, versionId: null } }
}
