import { queryOptions } from '@tanstack/react-query'
import type { Engine, RegistryRef } from '../client/engine.ts'
import { registryKey } from './registry-key.ts'

/** How long what a pointer told is taken for fresh. */
export const POINTER_FRESH_MS = 15_000
const WHOLE_HASH = 64

/** A revision that is named by its whole hash cannot change; `latest` and prefixes can. */
export function revisionQuery(engine: Engine, registry: RegistryRef, name: string, revision: string) {
  return queryOptions({
    queryKey: [...registryKey(registry), 'revision', name, revision],
    queryFn: ({ signal }) => engine.openRevision(registry, name, revision, { signal }),
    staleTime: revision.length === WHOLE_HASH ? Number.POSITIVE_INFINITY : POINTER_FRESH_MS,
  })
}
