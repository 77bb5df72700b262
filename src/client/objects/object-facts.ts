import { type Call, Fault, isFault } from '../../base/index.ts'
import type { ListedVersion, ObjectFacts, ObjectRef, ObjectStore } from '../../store/index.ts'
import type { ObjectVersion, ObjectView } from '../engine.ts'

/** More are nothing that a person looks through. */
const MOST_VERSIONS = 10_000

/**
 * What a store says of an object, with its version: where the page may not read the header that names it, it is looked for in
 * the list of versions. Undefined: there is no such object or version.
 */
export async function objectFacts(
  store: ObjectStore,
  ref: ObjectRef,
  call: Call = {},
): Promise<ObjectFacts | undefined> {
  const facts = await headOf(store, ref, call)
  if (facts === undefined) return undefined
  const versionId = ref.versionId ?? facts.versionId
  if (versionId !== undefined) return { ...facts, versionId }
  if ((await store.versions(call)) !== 'kept') return facts
  const row = await latestOf(store, ref.key, call)
  const isSame = row?.sizeBytes === facts.sizeBytes && (facts.etag === undefined || facts.etag === row.etag)
  return row && isSame && !row.isDeleteMarker ? { ...facts, versionId: row.versionId, etag: row.etag } : facts
}

export async function viewObject(store: ObjectStore, ref: ObjectRef, call: Call = {}): Promise<ObjectView | undefined> {
  const [facts, isLatest] = await Promise.all([objectFacts(store, ref, call), isLatestVersion(store, ref, call)])
  if (facts === undefined) return undefined
  const { key, versionId, sizeBytes, modifiedMs: changedMs, etag, sha256 } = facts
  return { key, versionId, isLatest, sizeBytes, changedMs, etag, sha256 }
}

/** All versions of a key, the newest first. An `unsupported` Fault where the bucket has none, and never had. */
export async function objectVersions(
  store: ObjectStore,
  key: string,
  call: Call = {},
): Promise<readonly ObjectVersion[]> {
  const [kept, rows] = await Promise.all([store.versions(call), versionsOf(store, key, MOST_VERSIONS, call)])
  // Where they were turned off, those from before are still there.
  if (kept === 'none' && rows.every(({ versionId }) => versionId === 'null')) {
    throw new Fault('unsupported', `${store.uri} keeps no versions: what is replaced or deleted there is gone.`, {
      where: { registry: store.uri, key },
    })
  }
  return rows.map(({ versionId, isLatest, isDeleteMarker, sizeBytes, modifiedMs: changedMs }) => {
    return { versionId, isLatest, isDeleteMarker, sizeBytes, changedMs }
  })
}

/** A store is asked for what begins with a key; the key itself is the first of it. */
async function versionsOf(
  store: ObjectStore,
  key: string,
  most: number,
  call: Call,
): Promise<readonly ListedVersion[]> {
  const found: ListedVersion[] = []
  for await (const page of store.listVersions(key, call)) {
    const own = page.filter((row) => row.key === key)
    found.push(...own)
    if (own.length < page.length || found.length >= most) break
  }
  return found.slice(0, most)
}

async function latestOf(store: ObjectStore, key: string, call: Call): Promise<ListedVersion | undefined> {
  try {
    const rows = await versionsOf(store, key, 1, call)
    return rows.find(({ isLatest }) => isLatest)
  } catch (error) {
    if (isFault(error, 'denied', 'unsupported')) return undefined
    throw error
  }
}

async function isLatestVersion(store: ObjectStore, { key, versionId }: ObjectRef, call: Call): Promise<boolean> {
  if (versionId === undefined) return true
  const latest = await headOf(store, { key }, call).catch((error: unknown) => {
    if (isFault(error, 'denied')) return undefined
    throw error
  })
  if (latest?.versionId !== undefined) return latest.versionId === versionId
  return (await latestOf(store, key, call))?.versionId === versionId
}

/** An id that no version could have is refused by some stores with status 400. */
async function headOf(store: ObjectStore, ref: ObjectRef, call: Call): Promise<ObjectFacts | undefined> {
  try {
    return await store.head(ref, call)
  } catch (error) {
    const isOddId = ref.versionId !== undefined && isFault(error) && error.where.status === 400
    if (isOddId || isFault(error, 'absent')) return undefined
    throw error
  }
}
