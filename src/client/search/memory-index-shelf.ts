import type { RegistryRef } from '../engine.ts'
import type { IndexedPackage } from './index-record.ts'
import type { IndexShelf, Visit } from './index-shelf.ts'

/** An index that is kept as long as the process lives; for tests. `places`: `storeId/bucket`. */
export function memoryIndexShelf(): IndexShelf & { readonly places: ReadonlyMap<string, Map<string, IndexedPackage>> } {
  const places = new Map<string, Map<string, IndexedPackage>>()
  let kept: readonly Visit[] = []
  const at = ({ storeId, bucket }: RegistryRef) => {
    const place = `${storeId}/${bucket}`
    const packages = places.get(place) ?? new Map<string, IndexedPackage>()
    places.set(place, packages)
    return packages
  }
  return {
    places,
    records: async (registry) => [...at(registry).values()].map(({ record }) => record),
    keys: async (registry) => new Map([...at(registry)].flatMap(([name, { keys }]) => (keys ? [[name, keys]] : []))),
    async put(registry, packages) {
      for (const { record, keys } of packages) {
        const before = record.hasKeys ? at(registry).get(record.name)?.keys : undefined
        at(registry).set(record.name, { record, keys: keys ?? before })
      }
    },
    async remove(registry, names) {
      for (const name of names) at(registry).delete(name)
    },
    async clear(registry) {
      at(registry).clear()
    },
    count: async () => [...places.values()].reduce((sum, { size }) => sum + size, 0),
    visits: async () => kept,
    async putVisits(visits) {
      kept = visits
    },
    async clearStore(storeId) {
      for (const place of [...places.keys()]) {
        if (storeId === undefined || place.startsWith(`${storeId}/`)) places.delete(place)
      }
      kept = kept.filter(({ registry }) => storeId !== undefined && registry.storeId !== storeId)
    },
  }
}
