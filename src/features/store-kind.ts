import type { RegistryRef, StoreState } from '../client/engine.ts'

/** What kind of place a registry is. */
export function storeKind(stores: readonly StoreState[], { storeId }: RegistryRef): StoreState['kind'] {
  return stores.find(({ id }) => id === storeId)?.kind ?? 's3'
}
