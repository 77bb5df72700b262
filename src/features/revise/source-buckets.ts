import type { Preferences, RegistryRef, StoreState } from '../../client/engine.ts'

export interface SourceBucket extends RegistryRef {
  /** Of its store. */
  readonly label: string
}

/**
 * Where “Add from bucket” looks: the buckets that the registry's preferences name and a store of this site has; without any named,
 * all that the site knows. What lies on a disk only this computer could read, so of those there is the registry's own alone.
 */
export function sourceBuckets(
  stores: readonly StoreState[],
  registry: RegistryRef,
  wanted: Preferences['sourceBuckets'],
): readonly SourceBucket[] {
  const readable = stores.filter(({ kind, id }) => kind === 's3' || id === registry.storeId)
  const all = readable.flatMap(({ id, label, buckets }) => buckets.map((bucket) => ({ storeId: id, bucket, label })))
  if (wanted === undefined) return all
  const own = readable.find(({ id }) => id === registry.storeId)
  return wanted.flatMap((bucket) => {
    const found = all.filter((one) => one.bucket === bucket)
    const near = found.find(({ storeId }) => storeId === registry.storeId) ?? found[0]
    if (near) return [near]
    return own?.anyBucket ? [{ storeId: own.id, bucket, label: own.label }] : []
  })
}

/** The one that is preselected. */
export function firstSource(
  sources: readonly SourceBucket[],
  registry: RegistryRef,
  wanted: Preferences | undefined,
): SourceBucket | undefined {
  const isOwn = (one: SourceBucket) => one.storeId === registry.storeId && one.bucket === registry.bucket
  const named = sources.find(({ bucket }) => bucket === wanted?.defaultSourceBucket)
  return named ?? (wanted?.sourceBuckets === undefined ? sources.find(isOwn) : undefined) ?? sources[0]
}
