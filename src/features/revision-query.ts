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

/** All revisions of a package. */
export function revisionsQuery(engine: Engine, registry: RegistryRef, name: string) {
  return queryOptions({
    queryKey: [...registryKey(registry), 'revisions', name],
    queryFn: ({ signal }) => engine.listRevisions(registry, name, { signal }),
    staleTime: POINTER_FRESH_MS,
  })
}

export function revisionDigestsQuery(engine: Engine, registry: RegistryRef, hashes: readonly string[]) {
  return queryOptions({
    queryKey: ['revision-digests', registry.storeId, registry.bucket, hashes],
    queryFn: ({ signal }) => engine.describeRevisions(registry, hashes, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
