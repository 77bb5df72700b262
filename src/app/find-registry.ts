import type { RegistryRef, SiteView, StoreState } from '../client/engine.ts'

/** The registry that an address names: the store that it tells, else the first one that has the bucket. */
export function findRegistry(
  stores: readonly StoreState[],
  bucket: string,
  storeId: string | null,
): RegistryRef | undefined {
  const homes = stores.filter(({ kind, buckets }) => kind === 's3' && buckets.includes(bucket))
  const home = storeId === null ? homes[0] : homes.find(({ id }) => id === storeId)
  return home && { bucket, storeId: home.id }
}

/** The registry of an address under `/local`: the opened folder that it tells, else the browser's own disk. */
export function findLocal(stores: readonly StoreState[], storeId: string | null): RegistryRef | undefined {
  const home = stores.find(({ kind, id }) => kind !== 's3' && (storeId === null ? kind === 'browser' : id === storeId))
  const bucket = home?.buckets[0]
  return home && bucket !== undefined ? { bucket, storeId: home.id } : undefined
}

/**
 * The registry that is opened first: what this person chose, where it is still there; else the one that the site names;
 * else the first bucket there is, and without any the browser's own disk.
 */
export function firstRegistry(
  { stores, defaultRegistry }: Pick<SiteView, 'stores' | 'defaultRegistry'>,
  chosen: RegistryRef | undefined,
): RegistryRef | undefined {
  if (chosen && stores.some(({ id, buckets }) => id === chosen.storeId && buckets.includes(chosen.bucket)))
    return chosen
  const named = defaultRegistry?.replace(/^s3:\/\/|\/$/g, '')
  const found = named === undefined ? undefined : findRegistry(stores, named, null)
  const first = stores.find(({ buckets }) => buckets.length > 0)
  const bucket = first?.buckets[0]
  return found ?? (first && bucket !== undefined ? { bucket, storeId: first.id } : undefined)
}

export function isSameRegistry(a: RegistryRef | undefined, b: RegistryRef | undefined): boolean {
  return a !== undefined && a.bucket === b?.bucket && a.storeId === b.storeId
}
