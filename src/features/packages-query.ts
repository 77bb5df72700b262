import { queryOptions } from '@tanstack/react-query'
import type { Engine, RegistryRef } from '../client/engine.ts'
import { registryKey } from './registry-key.ts'
import { POINTER_FRESH_MS } from './revision-query.ts'

export function packagesQuery(engine: Engine, registry: RegistryRef) {
  return queryOptions({
    queryKey: [...registryKey(registry), 'packages'],
    queryFn: ({ signal }) => engine.listPackages(registry, { signal }),
    staleTime: POINTER_FRESH_MS,
  })
}
