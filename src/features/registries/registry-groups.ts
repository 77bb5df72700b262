import type { RegistryRef, StoreState } from '../../client/engine.ts'

export interface RegistryGroup {
  readonly store: StoreState
  readonly registries: readonly RegistryRef[]
}

/** Stores with their registries; each word of the filter must stand in the name of the bucket or of the store. */
export function registryGroups(stores: readonly StoreState[], filter: string): readonly RegistryGroup[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  return stores
    .map((store) => ({
      store,
      registries: store.buckets
        .filter((bucket) => {
          const text = `${bucket} ${store.label}`.toLowerCase()
          return words.every((word) => text.includes(word))
        })
        .map((bucket) => ({ bucket, storeId: store.id })),
    }))
    .filter(({ store, registries }) => registries.length > 0 || (words.length === 0 && store.kind === 's3'))
}
