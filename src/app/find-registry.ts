import type { RegistryRef, SiteView, StoreState } from '../client/engine.ts'

/** The registry that an address names: the store that it tells, else the first one that has the bucket, else one that may have any. */
export function findRegistry(
  stores: readonly StoreState[],
  bucket: string,
  storeId: string | null,
): RegistryRef | undefined {
  const open = stores.filter(({ kind, anyBucket }) => kind === 's3' && anyBucket)
  const homes = [...stores.filter(({ kind, buckets }) => kind === 's3' && buckets.includes(bucket)), ...open]
  const home = homes.find(({ id }) => storeId === null || id === storeId)
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
  if (chosen && isThere(stores, chosen)) return chosen
  const named = defaultRegistry?.replace(/^s3:\/\/|\/$/g, '')
  const found = named === undefined ? undefined : findRegistry(stores, named, null)
  const first = stores.find(({ buckets }) => buckets.length > 0)
  const bucket = first?.buckets[0]
  return found ?? (first && bucket !== undefined ? { bucket, storeId: first.id } : undefined)
}

/** Nobody knows yet where this person's packages shall be: the site has no bucket, and none was chosen. */
export function isFirstRun({ stores }: Pick<SiteView, 'stores'>, chosen: RegistryRef | undefined): boolean {
  const hasBucket = stores.some(({ kind, buckets }) => kind === 's3' && buckets.length > 0)
  return !hasBucket && !(chosen && isThere(stores, chosen))
}

function isThere(stores: readonly StoreState[], { storeId, bucket }: RegistryRef): boolean {
  return stores.some(({ id, buckets, anyBucket }) => id === storeId && (anyBucket || buckets.includes(bucket)))
}

export function isSameRegistry(a: RegistryRef | undefined, b: RegistryRef | undefined): boolean {
  return a !== undefined && a.bucket === b?.bucket && a.storeId === b.storeId
}
