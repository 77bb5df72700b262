import type { RegistryRef, StoreState } from '../client/engine.ts'

/** What kind of place a registry is. */
export function storeKind(stores: readonly StoreState[], { storeId }: RegistryRef): StoreState['kind'] {
  return stores.find(({ id }) => id === storeId)?.kind ?? 's3'
}

/** What a person calls the registry: its bucket, or the name of its folder or disk. */
export function registryLabel(stores: readonly StoreState[], { storeId, bucket }: RegistryRef): string {
  const store = stores.find(({ id }) => id === storeId)
  if (store?.kind === 'browser') return 'this browser'
  return store?.kind === 'folder' ? `the folder ${store.label}` : bucket
}
