import type { RegistryRef } from '../client/engine.ts'

/** The start of every query key that belongs to a registry: what is invalid after a write. */
export function registryKey(registry: RegistryRef): readonly [string, string, string] {
  return ['registry', registry.storeId, registry.bucket]
}
