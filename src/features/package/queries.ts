import { queryOptions } from '@tanstack/react-query'
import type { Engine, RegistryRef, RevisionRef } from '../../client/engine.ts'
import { registryKey } from '../registry-key.ts'

const POINTER_FRESH_MS = 15_000
const WHOLE_HASH = 64

/** A revision that is named by its whole hash cannot change; `latest` and prefixes can. */
export function revisionQuery(engine: Engine, registry: RegistryRef, name: string, revision: string) {
  return queryOptions({
    queryKey: [...registryKey(registry), 'revision', name, revision],
    queryFn: ({ signal }) => engine.openRevision(registry, name, revision, { signal }),
    staleTime: revision.length === WHOLE_HASH ? Number.POSITIVE_INFINITY : POINTER_FRESH_MS,
  })
}

export function revisionCountQuery(engine: Engine, registry: RegistryRef, name: string) {
  return queryOptions({
    queryKey: [...registryKey(registry), 'revision-count', name],
    queryFn: ({ signal }) => engine.countRevisions(registry, name, { signal }),
    staleTime: POINTER_FRESH_MS,
  })
}

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

/** What stands at a path of the package: an entry, a directory, or nothing. */
export function placeQuery(engine: Engine, ref: RevisionRef, path: string) {
  return queryOptions({
    queryKey: ['place', ref.id, path],
    queryFn: async ({ signal }) => {
      const entry = await engine.entry(ref, path, { signal })
      if (entry !== undefined) return { kind: 'file', entry } as const
      const below = { expanded: [], filter: `${path}/`, from: 0, count: 1 }
      const { total } = await engine.rows(ref, below, { signal })
      return { kind: total > 0 ? 'directory' : 'nothing' } as const
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function headQuery(engine: Engine, ref: RevisionRef, logicalKey: string, maxBytes: number) {
  return queryOptions({
    queryKey: ['head', ref.id, logicalKey, maxBytes],
    queryFn: ({ signal }) => engine.readHead(ref, logicalKey, maxBytes, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** A plan is made anew each time it is shown: it names exact keys. */
export function deletePlanQuery(engine: Engine, registry: RegistryRef, name: string, topHash: string | undefined) {
  return queryOptions({
    queryKey: [...registryKey(registry), 'delete-plan', name, topHash],
    queryFn: ({ signal }) => engine.planDelete(registry, name, topHash, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnMount: 'always',
  })
}
