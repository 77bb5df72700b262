import { isFault } from '../base/index.ts'
import type { FileHash } from '../hash/index.ts'
import { fromHex, md5Hex } from '../hash/index.ts'
import type { ListedVersion, ObjectFacts, ObjectStore, Written } from '../store/index.ts'
import { bare } from './fit-part.ts'
import type { NotedUpload, PlaceState } from './fold-notes.ts'
import type { Ask } from './moving-file.ts'
import { digestFromChecksum } from './stored-digest.ts'

/**
 * The object at a key, if it is the file: of its size, and by the store's checksum; where the store tells none, by the ETag
 * that the parts which we noted make together.
 */
export async function standingObject(
  store: ObjectStore,
  { key, hash }: { readonly key: string; readonly hash: FileHash },
  state: PlaceState | undefined,
  ask: Ask,
  signal: AbortSignal,
): Promise<Written | undefined> {
  const facts = await ask(() => store.head({ key }, { signal }), 'small')
  if (facts?.sizeBytes !== hash.plan.sizeBytes) return undefined
  const told = await digestFromChecksum(facts.sha256, hash.plan, true)
  const isOurs = told === undefined ? await isMadeOf(facts, hash, state) : told === (await hash.chunked)
  return isOurs ? ask(() => withVersion(store, facts, signal), 'small') : undefined
}

/**
 * An object with the version that it has: what a page cannot read of an answer stands in the list of versions. Undefined: somebody
 * else has written over it meanwhile, or which it is may not be seen.
 */
export async function withVersion(
  store: ObjectStore,
  facts: ObjectFacts,
  signal: AbortSignal,
): Promise<ObjectFacts | undefined> {
  const state = facts.versionId === undefined ? await store.versions({ signal }) : 'none'
  if (state === 'none') return facts
  const found = await latestAt(store, facts.key, signal)
  if (state === 'unknown' && found?.versionId === 'null') return facts
  return found?.etag === facts.etag && found !== undefined ? { ...facts, versionId: found.versionId } : undefined
}

async function latestAt(store: ObjectStore, key: string, signal: AbortSignal): Promise<ListedVersion | undefined> {
  try {
    for await (const page of store.listVersions(key, { signal })) {
      const found = page.find((row) => row.key === key && row.isLatest)
      if (found !== undefined) return found
    }
  } catch (error) {
    if (!isFault(error, 'denied')) throw error
  }
  return undefined
}

async function isMadeOf({ etag }: ObjectFacts, hash: FileHash, state: PlaceState | undefined): Promise<boolean> {
  if (etag === undefined) return false
  for (const upload of state?.uploads.values() ?? []) {
    if (bare(etag) === (await joinedTag(upload, hash.plan.count))) return true
  }
  return false
}

/** The ETag of an object made of these parts, where theirs are MD5s: MD5 over them all, and how many they are. */
async function joinedTag({ arrived }: NotedUpload, count: number): Promise<string | undefined> {
  const digests = Array.from({ length: count }, (_, index) => bare(arrived.get(index + 1)?.etag ?? ''))
  if (!digests.every((digest) => /^[0-9a-f]{32}$/.test(digest))) return undefined
  return `${await md5Hex(fromHex(digests.join('')))}-${count}`
}
