import { type Call, isFault } from '../base/index.ts'
import type { ListedObject, ObjectFacts, ObjectRef, ObjectStore } from '../store/index.ts'
import { bare } from './fit-part.ts'
import type { StoredNote } from './fold-notes.ts'
import { commonPrefix } from './key-prefix.ts'
import type { Ask } from './moving-file.ts'
import { withVersion } from './standing-object.ts'
import { digestFromChecksum } from './stored-digest.ts'
import type { UploadSource } from './upload.ts'

/** Below this quilt3 always sends (format §10.7). */
const REUSED_FROM_BYTES = 1024

/** Keys of a listing page; asking for a page must pay for the HEADs that it saves. */
const FILES_PER_PAGE = 50

/** What a listing told of the keys of a transfer. */
export interface Lookup {
  /** May there be an object of this size at a key? What was not looked at may be there. */
  mayLie(key: string, sizeBytes: number): boolean
  /** The row of a key, where the listing came to it. */
  row(key: string): ListedObject | undefined
}

/** A file, and where it goes. */
export type Wanted = Pick<UploadSource, 'key' | 'file' | 'hash'>

/**
 * Finds out by listings where an object of the right size may lie already, so that a push to fresh keys asks for no HEADs.
 * The listing ends early where it would cost more than they do.
 */
export async function lookForObjects(
  store: ObjectStore,
  sources: readonly Pick<UploadSource, 'key' | 'file'>[],
  call: Call,
): Promise<Lookup> {
  const wanted = sources.filter(({ file }) => file.size >= REUSED_FROM_BYTES)
  if (wanted.length === 0 || store.bucket === null) return { mayLie: () => false, row: () => undefined }
  try {
    return await listWanted(store, wanted, call)
  } catch (error) {
    // Who may write but not list is asked about each key.
    if (!isFault(error, 'denied')) throw error
    return { mayLie: (_key, sizeBytes) => sizeBytes >= REUSED_FROM_BYTES, row: () => undefined }
  }
}

async function listWanted(
  store: ObjectStore,
  wanted: readonly Pick<UploadSource, 'key'>[],
  call: Call,
): Promise<Lookup> {
  const prefix = commonPrefix(wanted.map(({ key }) => key))
  const found = new Map<string, ListedObject>()
  const row = (key: string) => found.get(key)
  let pages = 1 + Math.floor(wanted.length / FILES_PER_PAGE)
  let seenTo = ''
  for await (const page of store.list(prefix, call)) {
    for (const object of page.objects) found.set(object.key, object)
    seenTo = page.objects.at(-1)?.key ?? seenTo
    pages -= 1
    if (!page.more) {
      return { row, mayLie: (key, sizeBytes) => sizeBytes >= REUSED_FROM_BYTES && row(key)?.sizeBytes === sizeBytes }
    }
    if (pages === 0) break
  }
  // Keys come in UTF-8 order: what may stand behind the last one was not looked at.
  const mayLie = (key: string, sizeBytes: number) =>
    found.has(key) ? row(key)?.sizeBytes === sizeBytes : !isBefore(key, seenTo)
  return { row, mayLie: (key, sizeBytes) => sizeBytes >= REUSED_FROM_BYTES && mayLie(key, sizeBytes) }
}

/** The object at the key, if it is the file that would be sent there: of its size and with its digest. */
export async function findReusable(
  store: ObjectStore,
  { key, file, hash }: Wanted,
  ask: Ask,
  signal: AbortSignal,
): Promise<ObjectFacts | undefined> {
  const facts = await headAllowed(store, { key }, ask, signal)
  if (facts?.sizeBytes !== file.size) return undefined
  const stored = await digestFromChecksum(facts.sha256, hash.plan, true)
  if (stored === undefined || stored !== (await hash.chunked)) return undefined
  return ask(() => withVersion(store, facts, signal), 'small')
}

/**
 * The object that was noted as stored, if the file is still the one that was stored, and the object still there: by its size,
 * and its checksum or ETag. `row`: what a listing told of the key.
 */
export async function findNoted(
  store: ObjectStore,
  { key, file, hash }: Wanted,
  noted: StoredNote,
  row: ListedObject | undefined,
  ask: Ask,
  signal: AbortSignal,
): Promise<Pick<ObjectFacts, 'versionId' | 'etag'> | undefined> {
  if (noted.sizeBytes !== file.size || noted.chunked !== (await hash.chunked)) return undefined
  const { versionId, etag } = noted
  const isTagged = (tag: string | undefined) => tag !== undefined && etag !== undefined && bare(tag) === bare(etag)
  if (row?.sizeBytes === file.size && isTagged(row.etag)) return { versionId, etag }
  const facts = await headAllowed(store, { key, versionId }, ask, signal)
  if (facts?.sizeBytes !== file.size) return undefined
  const told = await digestFromChecksum(facts.sha256, hash.plan, true)
  return (told === undefined ? isTagged(facts.etag) : told === noted.chunked) ? { versionId, etag } : undefined
}

async function headAllowed(
  store: ObjectStore,
  ref: ObjectRef,
  ask: Ask,
  signal: AbortSignal,
): Promise<ObjectFacts | undefined> {
  try {
    return await ask(() => store.head(ref, { signal }), 'small')
  } catch (error) {
    if (isFault(error, 'denied')) return undefined
    throw error
  }
}

function isBefore(key: string, other: string): boolean {
  const encoder = new TextEncoder()
  const [a, b] = [encoder.encode(key), encoder.encode(other)]
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return a.length < b.length
}
