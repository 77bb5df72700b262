import { asFault, type Call, createLimiter, Fault, isFault } from '../../base/index.ts'
import type { ObjectStore } from '../../store/index.ts'
import type { ObjectPlace } from '../engine.ts'

const LOOKS_AT_ONCE = 16
/** Objects that are looked at before what was found of them is told. */
const BATCH = 500

export interface FoundObject {
  readonly key: string
  readonly versionId: string | undefined
  readonly sizeBytes: number
}

export interface FoundObjects {
  readonly objects: readonly FoundObject[]
  /** Of what was asked for: `absent`, or `denied`, at its key. */
  readonly faults: readonly { readonly key: string; readonly fault: Fault }[]
}

/**
 * The objects that are at places, each once, a batch at a time: a key that ends in `/`, or is empty, is all below it, which is
 * listed; each other is looked at. The object of no bytes that stands for a folder is left out.
 */
export async function* foundObjects(
  store: ObjectStore,
  places: readonly ObjectPlace[],
  call: Call = {},
): AsyncGenerator<FoundObjects> {
  const folders = outermost(places.filter(isFolder).map(({ key }) => key))
  const singles = onlyOnce(places).filter((place) => !isFolder(place) && !liesBelow(place.key, folders))
  const limit = createLimiter(LOOKS_AT_ONCE)
  for (let from = 0; from < singles.length; from += BATCH) {
    const batch = singles.slice(from, from + BATCH)
    const looked = await Promise.all(batch.map((place) => limit(() => look(store, place, call), call.signal)))
    yield {
      objects: looked.flatMap((found) => ('fault' in found ? [] : [found])),
      faults: looked.flatMap((found) => ('fault' in found ? [found] : [])),
    }
  }
  for (const folder of folders) {
    let isEmpty = true
    for await (const page of store.list(folder, call)) {
      const objects = page.objects.filter(({ key }) => !key.endsWith('/'))
      isEmpty &&= objects.length === 0
      yield { objects: objects.map(({ key, sizeBytes }) => ({ key, sizeBytes, versionId: undefined })), faults: [] }
    }
    if (isEmpty) yield { objects: [], faults: [{ key: folder, fault: nothingAt(store, folder) }] }
  }
}

export function isFolder({ key }: ObjectPlace): boolean {
  return key === '' || key.endsWith('/')
}

type Missing = FoundObjects['faults'][number]

async function look(store: ObjectStore, { key, versionId }: ObjectPlace, call: Call): Promise<FoundObject | Missing> {
  try {
    const facts = await store.head({ key, versionId }, call)
    return facts ? { key, versionId, sizeBytes: facts.sizeBytes } : { key, fault: nothingAt(store, key) }
  } catch (error) {
    if (!isFault(error, 'denied', 'invalid')) throw error
    return { key, fault: asFault(error) }
  }
}

function onlyOnce(places: readonly ObjectPlace[]): readonly ObjectPlace[] {
  return [...new Map(places.map((place) => [JSON.stringify([place.key, place.versionId]), place])).values()]
}

/** Folders that lie in none of the others. */
function outermost(folders: readonly string[]): ReadonlySet<string> {
  const all = new Set(folders)
  return new Set(folders.filter((folder) => !liesBelow(folder.slice(0, -1), all)))
}

function liesBelow(key: string, folders: ReadonlySet<string>): boolean {
  if (folders.has('')) return key !== ''
  for (let end = key.lastIndexOf('/'); end >= 0; end = key.lastIndexOf('/', end - 1)) {
    if (folders.has(key.slice(0, end + 1))) return true
    if (end === 0) break
  }
  return false
}

function nothingAt(store: ObjectStore, key: string): Fault {
  const what = key === '' ? `${store.uri} holds no objects` : `There is nothing at ${key} in ${store.uri}`
  return new Fault('absent', `${what}. It may have been deleted.`, {
    action: 'reload',
    where: { registry: store.uri, key },
  })
}
