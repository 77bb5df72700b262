import type { RegistryRef, StoreState } from '../client/engine.ts'
import { findLocal, findRegistry } from './find-registry.ts'

/** The newer side of a comparison lies in the same registry, unless the address tells another: `in=<bucket>&inStore=<store>`. */
export function comparedRegistry(
  stores: readonly StoreState[],
  own: RegistryRef,
  search: URLSearchParams,
): { readonly registry: RegistryRef | undefined; readonly bucket: string } {
  const storeId = search.get('inStore')
  const bucket = search.get('in') ?? own.bucket
  if (storeId === null && !search.has('in')) return { registry: own, bucket }
  const isLocal = stores.some(({ id, kind }) => id === storeId && kind !== 's3')
  return { registry: isLocal ? findLocal(stores, storeId) : findRegistry(stores, bucket, storeId), bucket }
}
