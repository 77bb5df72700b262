import { type Call, createLimiter, Fault, isFault } from '../../base/index.ts'
import { type Entry, NO_META } from '../../package/index.ts'
import { REGISTRY_FOLDER } from '../../registry/index.ts'
import { type ObjectRef, type ObjectStore, placeIn } from '../../store/index.ts'
import type { ChosenObject, RegistryRef } from '../engine.ts'
import { objectFacts } from '../objects/object-facts.ts'

const LOOKS_AT_ONCE = 16
const LISTS_AT_ONCE = 4

interface FoundObject {
  /** Below the prefix that was asked for; empty: the object itself. */
  readonly below: string
  readonly key: string
  readonly sizeBytes: number
  readonly versionId: string | undefined
}

/**
 * Objects as entries of a package, without hashes and without reading a byte; each names the version that is the latest now
 * (format §13). Of a whole bucket, what is the registry's own is left out.
 *
 * What is not there, be it an object or all below a prefix, is an `absent` Fault.
 */
export async function entriesOfObjects(
  storeOf: (registry: RegistryRef) => ObjectStore,
  objects: readonly ChosenObject[],
  call: Call = {},
): Promise<Entry[]> {
  const limit = createLimiter(LOOKS_AT_ONCE)
  const lists = createLimiter(LISTS_AT_ONCE)
  const found = await Promise.all(
    objects.map(async ({ logicalKey, registry, key, versionId }) => {
      const store = storeOf(registry)
      const isFolder = key === '' || key.endsWith('/')
      const all = isFolder
        ? await lists(() => below(store, key, call), call.signal)
        : [await limit(() => lookUp(store, { key, versionId }, call), call.signal)]
      return all.map((object) => entryOf(store, object, isFolder ? folderOf(logicalKey) : logicalKey))
    }),
  )
  return found.flat()
}

function folderOf(logicalKey: string): string {
  return logicalKey === '' || logicalKey.endsWith('/') ? logicalKey : `${logicalKey}/`
}

function entryOf(store: ObjectStore, { below, key, sizeBytes, versionId }: FoundObject, at: string): Entry {
  return {
    logicalKey: at + below,
    // A file on a disk has no versions.
    physicalKey: placeIn(store, key, store.bucket === null ? undefined : versionId),
    size: BigInt(sizeBytes),
    hash: null,
    meta: NO_META,
  }
}

async function lookUp(store: ObjectStore, { key, versionId }: ObjectRef, call: Call): Promise<FoundObject> {
  const facts = await objectFacts(store, { key, versionId }, call)
  if (!facts) throw nothingAt(store, key)
  return { below: '', key, sizeBytes: facts.sizeBytes, versionId: facts.versionId }
}

async function below(store: ObjectStore, prefix: string, call: Call): Promise<FoundObject[]> {
  const found = await latestBelow(store, prefix, call)
  if (found.length === 0) throw nothingAt(store, prefix)
  return found
}

async function latestBelow(store: ObjectStore, prefix: string, call: Call): Promise<FoundObject[]> {
  const found: FoundObject[] = []
  const isOurs = (key: string) => !key.endsWith('/') && !(prefix === '' && key.startsWith(REGISTRY_FOLDER))
  try {
    for await (const page of store.listVersions(prefix, call)) {
      for (const { key, sizeBytes, versionId, isLatest, isDeleteMarker } of page) {
        if (isLatest && !isDeleteMarker && isOurs(key)) {
          found.push({ below: key.slice(prefix.length), key, sizeBytes, versionId })
        }
      }
    }
    return found
  } catch (error) {
    // Who may not list versions may still look at each object.
    if (!isFault(error, 'denied', 'unsupported')) throw error
    return lookAtEach(store, prefix, isOurs, call)
  }
}

async function lookAtEach(
  store: ObjectStore,
  prefix: string,
  isOurs: (key: string) => boolean,
  call: Call,
): Promise<FoundObject[]> {
  const keys: string[] = []
  for await (const { objects } of store.list(prefix, call)) keys.push(...objects.map(({ key }) => key).filter(isOurs))
  const limit = createLimiter(LOOKS_AT_ONCE)
  const looked = keys.map((key) => limit(() => lookUp(store, { key }, call), call.signal))
  return (await Promise.all(looked)).map((object) => ({ ...object, below: object.key.slice(prefix.length) }))
}

function nothingAt(store: ObjectStore, key: string): Fault {
  const what = key === '' ? `${store.uri} holds no objects` : `There is nothing at ${key} in ${store.uri}`
  return new Fault('absent', `${what}: nothing was added.`, { action: 'reload', where: { registry: store.uri, key } })
}
