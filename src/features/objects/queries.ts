import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Engine, ObjectPlace, ObjectsQuery, ObjectsWindow, RegistryRef } from '../../client/engine.ts'
import { registryKey } from '../registry-key.ts'
import { isWhole } from './folder-look.ts'

const FRESH_MS = 30_000
/** Right after an answer that says more is to come: the next one waits in the engine until there is more. */
const NEXT_MS = 20

/** A folder whose listing is held by the engine: read anew where it is older than that. Gives a number for what is held now. */
export function levelQuery(engine: Engine, registry: RegistryRef, folder: string) {
  return queryOptions({
    queryKey: [...registryKey(registry), 'objects-level', folder],
    queryFn: async () => {
      await engine.forgetObjects(registry, folder)
      return Date.now()
    },
    staleTime: FRESH_MS,
    // What somebody reads does not move because they looked elsewhere.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}

/** A window of one level. The engine holds the level: asking again reads nothing twice. */
export function objectsQuery(engine: Engine, registry: RegistryRef, query: ObjectsQuery, level = 0) {
  return queryOptions({
    queryKey: [...registryKey(registry), 'objects', query, level],
    queryFn: async ({ signal, client, queryKey }) => {
      const before = client.getQueryData<ObjectsWindow>(queryKey)
      const beyond = before?.more && isWhole(query) ? before.read : undefined
      return { from: query.from, ...(await engine.objectRows(registry, { ...query, beyond }, { signal })) }
    },
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: ({ state }) => (state.data?.more && isWhole(query) ? NEXT_MS : false),
  })
}

/** Names of a folder that begin so, for a path that is being typed. */
export function namesQuery(engine: Engine, registry: RegistryRef, folder: string, prefix: string, count: number) {
  const sort = { by: 'name', descending: false } as const
  return objectsQuery(engine, registry, { folder, prefix, holds: '', sort, from: 0, count })
}

export function objectQuery(engine: Engine, registry: RegistryRef, { key, versionId }: ObjectPlace) {
  return queryOptions({
    queryKey: [...registryKey(registry), 'object', key, versionId],
    queryFn: async ({ signal }) => (await engine.object(registry, { key, versionId }, { signal })) ?? null,
    staleTime: FRESH_MS,
  })
}

export function versionsQuery(engine: Engine, registry: RegistryRef, key: string) {
  return queryOptions({
    queryKey: [...registryKey(registry), 'object-versions', key],
    queryFn: ({ signal }) => engine.objectVersions(registry, key, { signal }),
    staleTime: FRESH_MS,
  })
}

/** What lies below what was chosen; made anew each time it is shown. */
export function objectsPlanQuery(engine: Engine, registry: RegistryRef, keys: readonly string[]) {
  return queryOptions({
    queryKey: [...registryKey(registry), 'objects-plan', keys],
    queryFn: ({ signal }) => engine.planObjects(registry, keys, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnMount: 'always',
  })
}
