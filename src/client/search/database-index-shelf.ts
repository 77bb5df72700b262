import type { RegistryRef } from '../engine.ts'
import { browserDatabase } from '../places/browser-database.ts'
import { INDEX_VERSION, type IndexRecord, type KeysRecord } from './index-record.ts'
import type { IndexShelf, Visit } from './index-shelf.ts'

const VISITS = 'visits'

/** What begins so, of keys that are lists: a list sorts behind its beginning, and before any list of more. */
const within = (...start: readonly string[]): IDBKeyRange => IDBKeyRange.bound(start, [...start, []])
const placeOf = ({ storeId, bucket }: RegistryRef) => [storeId, bucket] as const

/** The index in IndexedDB, without a time limit, which the caller has to mind. A package is one record: tabs replace each other's whole. */
export function databaseIndexShelf(factory: IDBFactory): IndexShelf {
  const { run } = browserDatabase(factory, {
    name: 'selvage-index',
    version: 1,
    stores: ['records', 'keys', 'visits'],
    what: 'the index of packages',
  })
  return {
    async records(registry) {
      const found = await run('readonly', (store) => store('records').getAll(within(...placeOf(registry))))
      return (found ?? []).filter(isRecord)
    },
    async keys(registry) {
      const range = within(...placeOf(registry))
      const [names, found] = await Promise.all([
        run('readonly', (store) => store('keys').getAllKeys(range)),
        run('readonly', (store) => store('keys').getAll(range)),
      ])
      const keys = new Map<string, KeysRecord>()
      found?.forEach((value: unknown, at) => {
        const place = names?.[at]
        const name: unknown = Array.isArray(place) ? place[2] : undefined
        if (typeof name === 'string' && isKeys(value)) keys.set(name, value)
      })
      return keys
    },
    async put(registry, packages) {
      await run('readwrite', (store) => {
        for (const { record, keys } of packages) {
          const place = [...placeOf(registry), record.name]
          store('records').put(record, place)
          if (keys) store('keys').put(keys, place)
          else if (!record.hasKeys) store('keys').delete(place)
        }
        return undefined
      })
    },
    async remove(registry, names) {
      await run('readwrite', (store) => {
        for (const name of names) {
          store('records').delete([...placeOf(registry), name])
          store('keys').delete([...placeOf(registry), name])
        }
        return undefined
      })
    },
    async clear(registry) {
      await run('readwrite', (store) => {
        store('records').delete(within(...placeOf(registry)))
        store('keys').delete(within(...placeOf(registry)))
        return undefined
      })
    },
    count: async () => (await run('readonly', (store) => store('records').count())) ?? 0,
    async visits() {
      const kept = await run('readonly', (store) => store('visits').get(VISITS))
      return Array.isArray(kept) ? kept.filter(isVisit) : []
    },
    async putVisits(visits) {
      await run('readwrite', (store) => store('visits').put(visits, VISITS))
    },
    async clearStore(storeId) {
      await run('readwrite', (store) => {
        const range = storeId === undefined ? undefined : within(storeId)
        for (const name of ['records', 'keys'] as const) {
          if (range) store(name).delete(range)
          else store(name).clear()
        }
        const kept = store('visits').get(VISITS)
        kept.onsuccess = () => {
          const visits: unknown = kept.result
          const left = Array.isArray(visits) ? visits.filter(isVisit) : []
          store('visits').put(
            left.filter(({ registry }) => storeId !== undefined && registry.storeId !== storeId),
            VISITS,
          )
        }
        return kept
      })
    },
  }
}

function isRecord(value: unknown): value is IndexRecord {
  return isObject(value) && typeof value.name === 'string' && typeof value.topHash === 'string' && isOfNow(value)
}

function isKeys(value: unknown): value is KeysRecord {
  return isObject(value) && Array.isArray(value.keys) && value.sizes instanceof Float64Array && isOfNow(value)
}

/** Of the others nothing is known; they are replaced as their packages are read anew. */
function isOfNow(value: Readonly<Record<string, unknown>>): boolean {
  return value.version === INDEX_VERSION
}

function isVisit(value: unknown): value is Visit {
  return isObject(value) && typeof value.name === 'string' && typeof value.atMs === 'number' && isObject(value.registry)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
