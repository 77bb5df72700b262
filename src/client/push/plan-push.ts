import { type Entry, hashOf, type PhysicalKey, sizeOf } from '../../package/index.ts'
import { keyWithin } from '../../store/index.ts'
import type { ClientContext } from '../context.ts'
import { defaultLanding, type HexHash } from './landing.ts'
import type { PushItem, PushJob } from './push-job.ts'

/**
 * How the bytes of an entry get to where they land.
 *
 * - `sent`: from this machine
 * - `copied`: by the store itself, from one of its buckets to another
 * - `streamed`: read from one store and sent to the other, through this machine
 * - `kept`: they stay where they are
 */
export type EntryWay = 'sent' | 'copied' | 'streamed' | 'kept'

export interface PlannedEntry {
  readonly item: PushItem
  /** The entry as it was planned: bytes at hand have the place on this machine, or an empty path. */
  readonly entry: Entry
  readonly way: EntryWay
  /** Where the bytes will lie, without a version; of a kept entry where they lie. A promise where the landing waits for a hash. */
  readonly place: PhysicalKey | Promise<PhysicalKey>
  readonly sizeBytes: number | undefined
}

export interface PushWorld extends Pick<ClientContext, 'sharesStore'> {
  /** Hex of the digest of an item's bytes, for a landing that wants it. */
  hexHash(item: PushItem): ReturnType<HexHash>
}

/**
 * What a push would do with each entry, in the order of `items`; nothing is read or sent. Push itself goes by it.
 * A landing's refusal (`invalid`) is thrown when its entry is reached.
 */
export function* planPush(
  job: Pick<PushJob, 'name' | 'registry' | 'items' | 'landing' | 'mode'>,
  world: PushWorld,
): Iterable<PlannedEntry> {
  const { registry, mode = 'push' } = job
  const landing = job.landing ?? defaultLanding(registry, job.name)
  for (const item of job.items) {
    const entry = entryOf(item)
    const sizeBytes = 'file' in item ? item.file.size : sizeOf(entry)
    const { physicalKey } = entry
    if (mode === 'build' || !landing.selects(item.logicalKey, entry)) {
      yield { item, entry, way: 'kept', place: physicalKey, sizeBytes }
      continue
    }
    const place = landing.place(item.logicalKey, entry, () => world.hexHash(item))
    const stays = !(place instanceof Promise) && liesAt(physicalKey, place)
    yield stays
      ? { item, entry, way: 'kept', place: physicalKey, sizeBytes }
      : { item, entry, way: wayOf(item, entry, job, world), place, sizeBytes }
  }
}

/** Is this the object at that place, whatever its version? */
export function liesAt(physicalKey: PhysicalKey, place: PhysicalKey): boolean {
  return physicalKey.bucket === place.bucket && physicalKey.path === place.path && physicalKey.path !== ''
}

/** Bytes at hand as an entry that has no hash yet. */
export function entryOf(item: PushItem): Entry {
  if ('entry' in item) return item.entry
  const { logicalKey, meta, file, path = '' } = item
  return { logicalKey, physicalKey: { bucket: null, path, versionId: null }, size: BigInt(file.size), hash: null, meta }
}

/** Quilt's own digest of an entry, where its manifest holds it. */
export function chunkedOf(entry: Entry): string | undefined {
  const hash = hashOf(entry)
  return hash?.type === 'sha2-256-chunked' ? hash.value : undefined
}

function wayOf(
  item: PushItem,
  { physicalKey }: Entry,
  { registry }: Pick<PushJob, 'registry'>,
  world: PushWorld,
): EntryWay {
  if ('file' in item) return 'sent'
  if (keyWithin(registry, physicalKey) !== undefined) return 'copied'
  if (physicalKey.bucket === null) return 'sent'
  return registry.bucket !== null && world.sharesStore(physicalKey.bucket, registry.bucket) ? 'copied' : 'streamed'
}
