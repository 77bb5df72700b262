import { createLimiter, Fault, isFault } from '../base/index.ts'
import { type FileHash, partRange, sha256, toHex } from '../hash/index.ts'
import type { ListedObject, ObjectFacts, ObjectStore } from '../store/index.ts'
import { bare } from './fit-part.ts'
import { commonPrefix } from './key-prefix.ts'
import type { Ask } from './moving-file.ts'
import { digestFromChecksum, readPart } from './stored-digest.ts'

/** An object of which the store said that it is there. */
export interface SentObject {
  readonly logicalKey: string
  readonly key: string
  readonly versionId: string | undefined
  readonly etag: string | undefined
  readonly hash: Pick<FileHash, 'plan' | 'chunked'>
}

/** One whose parts' digests are known, too. */
export interface HashedObject extends SentObject {
  readonly hash: FileHash
}

/** From so many on, a page of a listing costs less than asking for each. */
const LISTED_FROM = 3
/** A listing must not take more pages than it saves questions. */
const OBJECTS_PER_PAGE = 50
const HEADS_AT_ONCE = 16

/** Is the object what was sent? Asked before anything points to it (reliability D19). A Fault says why not. */
export async function confirmObject(
  store: ObjectStore,
  object: SentObject,
  ask: Ask,
  signal: AbortSignal | undefined,
): Promise<Fault | undefined> {
  const { key, versionId, hash } = object
  try {
    const facts = await ask(() => store.head({ key, versionId }, { signal }), 'small')
    if (facts === undefined) return missing(store, object)
    if (facts.sizeBytes !== hash.plan.sizeBytes) return anotherObject(store, object)
    return (await isSame(facts, object)) ? undefined : anotherObject(store, object)
  } catch (error) {
    // Who may write and not read has the store's word alone.
    if (isFault(error, 'denied')) return undefined
    throw error
  }
}

/** As `confirmObject`, for many: by a listing where that is cheaper. The Faults, by index. */
export async function confirmObjects(
  store: ObjectStore,
  objects: readonly SentObject[],
  ask: Ask,
  signal: AbortSignal,
): Promise<ReadonlyMap<number, Fault>> {
  const listed = objects.length < LISTED_FROM ? new Map() : await listObjects(store, objects, ask, signal)
  const faults = new Map<number, Fault>()
  const limit = createLimiter(HEADS_AT_ONCE)
  const asked = [...objects.entries()].filter(([, object]) => !isListed(listed.get(object.key), object))
  await Promise.all(
    asked.map(([index, object]) =>
      limit(async () => {
        const fault = await confirmObject(store, object, ask, signal)
        if (fault) faults.set(index, fault)
      }, signal),
    ),
  )
  return faults
}

/** Reads an object again, and compares each part with what was hashed; a `corrupt` Fault where they differ. */
export async function readBack(store: ObjectStore, object: HashedObject, ask: Ask, signal: AbortSignal): Promise<void> {
  const { key, versionId, hash } = object
  for (let index = 0; index < hash.plan.count; index += 1) {
    const { from, to } = partRange(hash.plan, index)
    const part = await ask(() => readPart(store, { key, versionId }, { from, to }, { signal }), {
      sizeBytes: to - from,
    })
    const digest = await sha256(new Uint8Array(await part.arrayBuffer()))
    if (toHex(digest) !== toHex(await hash.part(index))) throw anotherObject(store, object)
  }
}

async function listObjects(
  store: ObjectStore,
  objects: readonly SentObject[],
  ask: Ask,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ListedObject>> {
  const found = new Map<string, ListedObject>()
  const pages = store.list(commonPrefix(objects.map(({ key }) => key)), { signal })[Symbol.asyncIterator]()
  try {
    for (let left = 1 + Math.floor(objects.length / OBJECTS_PER_PAGE); left > 0; left -= 1) {
      const { done, value } = await ask(() => pages.next(), 'small')
      if (done) break
      for (const object of value.objects) found.set(object.key, object)
      if (!value.more) break
    }
  } catch (error) {
    if (!isFault(error, 'denied', 'unsupported')) throw error
  }
  return found
}

function isListed(row: ListedObject | undefined, { etag, hash }: SentObject): boolean {
  if (row?.etag === undefined || etag === undefined) return false
  return row.sizeBytes === hash.plan.sizeBytes && bare(row.etag) === bare(etag)
}

async function isSame({ sha256, etag }: ObjectFacts, object: SentObject): Promise<boolean> {
  const told = await digestFromChecksum(sha256, object.hash.plan, true)
  if (told !== undefined) return told === (await object.hash.chunked)
  return etag === undefined || object.etag === undefined || bare(etag) === bare(object.etag)
}

function missing(store: ObjectStore, { key, logicalKey }: SentObject): Fault {
  return new Fault(
    'corrupt',
    `${store.uri} said that ${logicalKey} was stored, and now does not have it. Nothing was published. Send it again.`,
    { action: 'retry', where: { registry: store.uri, key, file: logicalKey } },
  )
}

/** Other bytes stand there than those that were sent. */
export function anotherObject(store: ObjectStore, { key, versionId, logicalKey }: SentObject): Fault {
  const where = { registry: store.uri, key, file: logicalKey }
  if (versionId === undefined) {
    return new Fault(
      'conflict',
      `At ${key} in ${store.uri} stand other bytes than those of ${logicalKey} that were sent: somebody else wrote there, or they were damaged. Send it again.`,
      { action: 'retry', where },
    )
  }
  return new Fault(
    'corrupt',
    `${store.uri} does not hold the bytes of ${logicalKey} as they were sent. Nothing was published. Send it again.`,
    { action: 'retry', where },
  )
}
