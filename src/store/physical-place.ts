import type { PhysicalKey } from '../package/index.ts'
import type { ObjectStore } from './object-store.ts'

/** The physical key of a key in a store. */
export function placeIn(store: Pick<ObjectStore, 'bucket' | 'root'>, key: string, versionId?: string): PhysicalKey {
  return { bucket: store.bucket, path: store.root + key, versionId: versionId ?? null }
}

/** The key that a physical key has in this store; undefined where it lies elsewhere. */
export function keyWithin(
  store: Pick<ObjectStore, 'bucket' | 'root'>,
  { bucket, path }: PhysicalKey,
): string | undefined {
  if (bucket !== store.bucket || !path.startsWith(store.root)) return undefined
  return path.slice(store.root.length)
}
