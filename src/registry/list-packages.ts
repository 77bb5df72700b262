import type { Call } from '../base/index.ts'
import { isListedName } from '../package/index.ts'
import type { ListedObject, ObjectStore } from '../store/index.ts'
import { NAMES_PREFIX } from './layout.ts'

export interface ListedPackage {
  readonly name: string
  /** When its newest pointer was written, by the server's clock; undefined where only the name is known. */
  readonly changedMs: number | undefined
}

export interface PackageListing {
  readonly packages: readonly ListedPackage[]
  readonly order: 'newest' | 'name'
}

/**
 * The packages of a registry.
 *
 * A registry whose pointers fit in one page of a listing costs one request, and is told newest first. A larger one is
 * listed by delimiter, a request a namespace, and told by name: ordering it by time would mean to list every pointer.
 */
export async function listPackages(store: ObjectStore, call: Call = {}): Promise<PackageListing> {
  for await (const page of store.list(NAMES_PREFIX, call)) {
    if (!page.more) return { packages: newestFirst(page.objects), order: 'newest' }
    break
  }
  const packages: ListedPackage[] = []
  for await (const name of packageNames(store, call)) packages.push({ name, changedMs: undefined })
  return { packages, order: 'name' }
}

/** Names in UTF-8 byte order, as quilt3's `list_packages` gives them, found by delimiter. */
export async function* packageNames(store: ObjectStore, call: Call = {}): AsyncIterable<string> {
  for await (const namespace of prefixes(store, NAMES_PREFIX, call)) {
    for await (const prefix of prefixes(store, namespace, call)) {
      const name = prefix.slice(NAMES_PREFIX.length, -1)
      if (isListedName(name)) yield name
    }
  }
}

/**
 * The same by reading every pointer's key, as quilt3 does: some engines go on showing the folder of a package that is gone,
 * and only this tells it from one that is there.
 */
export async function* pointedNames(store: ObjectStore, call: Call = {}): AsyncIterable<string> {
  let last = ''
  for await (const page of store.list(NAMES_PREFIX, call)) {
    for (const { key } of page.objects) {
      const name = key.slice(NAMES_PREFIX.length, key.lastIndexOf('/'))
      if (name !== last && isListedName(name)) yield name
      last = name
    }
  }
}

async function* prefixes(store: ObjectStore, prefix: string, call: Call): AsyncIterable<string> {
  for await (const page of store.list(prefix, { ...call, delimiter: '/' })) yield* page.prefixes
}

function newestFirst(objects: readonly ListedObject[]): ListedPackage[] {
  const changed = new Map<string, number | undefined>()
  for (const { key, modifiedMs } of objects) {
    const name = key.slice(NAMES_PREFIX.length, key.lastIndexOf('/'))
    if (!isListedName(name)) continue
    const before = changed.get(name)
    changed.set(name, before === undefined || (modifiedMs ?? 0) > before ? modifiedMs : before)
  }
  return [...changed]
    .map(([name, changedMs]) => ({ name, changedMs }))
    .sort((a, b) => (b.changedMs ?? 0) - (a.changedMs ?? 0))
}
