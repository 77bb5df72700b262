import { queryOptions } from '@tanstack/react-query'
import type { Engine, RegistryRef } from '../../client/engine.ts'
import { registryKey } from '../registry-key.ts'

const FRESH_MS = 15_000

/** What the registry's preferences want said of these packages. */
export function notesQuery(engine: Engine, registry: RegistryRef, names: readonly string[]) {
  return queryOptions({
    queryKey: [...registryKey(registry), 'notes', names],
    queryFn: ({ signal }) => engine.packageNotes(registry, names, { signal }),
    staleTime: FRESH_MS,
  })
}

/** What stands in the columns of these packages. */
export function digestsQuery(engine: Engine, registry: RegistryRef, names: readonly string[]) {
  return queryOptions({
    queryKey: [...registryKey(registry), 'digests', names],
    queryFn: ({ signal }) => engine.describePackages(registry, names, { signal }),
    staleTime: FRESH_MS,
  })
}
