import { queryOptions } from '@tanstack/react-query'
import type { Engine, RegistryRef, RevisionRef } from '../../client/engine.ts'
import { registryKey } from '../registry-key.ts'
import { POINTER_FRESH_MS } from '../revision-query.ts'
import { directoriesAbove } from './tree-paths.ts'

export function revisionCountQuery(engine: Engine, registry: RegistryRef, name: string) {
  return queryOptions({
    queryKey: [...registryKey(registry), 'revision-count', name],
    queryFn: ({ signal }) => engine.countRevisions(registry, name, { signal }),
    staleTime: POINTER_FRESH_MS,
  })
}

/** While somebody publishes, it is looked at again. */
export function healthQuery(engine: Engine, registry: RegistryRef, name: string) {
  return queryOptions({
    queryKey: [...registryKey(registry), 'health', name],
    queryFn: ({ signal }) => engine.diagnose(registry, name, { signal }),
    staleTime: POINTER_FRESH_MS,
    refetchInterval: ({ state }) => (state.data?.state === 'in-flight' ? POINTER_FRESH_MS : false),
  })
}

/** A publish may put the same revision, by hash, to another place: so this belongs to the registry. */
export function placesQuery(engine: Engine, registry: RegistryRef, ref: RevisionRef) {
  return queryOptions({
    queryKey: [...registryKey(registry), 'places', ref.id],
    queryFn: ({ signal }) => engine.places(ref, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function workflowsQuery(engine: Engine, registry: RegistryRef) {
  return queryOptions({
    queryKey: [...registryKey(registry), 'workflows'],
    queryFn: async ({ signal }) => (await engine.workflows(registry, { signal })) ?? null,
    staleTime: POINTER_FRESH_MS,
  })
}

/** What stands at a path of the package: an entry, a directory, or nothing. */
export function placeQuery(engine: Engine, registry: RegistryRef, ref: RevisionRef, path: string) {
  return queryOptions({
    queryKey: [...registryKey(registry), 'place', ref.id, path],
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

/** Around a path that is not there: the nearest folder that is, and whether others hold its last part in their paths. */
export function nearPathQuery(engine: Engine, registry: RegistryRef, ref: RevisionRef, path: string) {
  return queryOptions({
    queryKey: [...registryKey(registry), 'near-path', ref.id, path],
    async queryFn({ signal }) {
      const last = path.slice(path.lastIndexOf('/') + 1)
      const isElsewhere = last !== '' && (await engine.rows(ref, search(last), { signal })).total > 0
      for (const folder of directoriesAbove(path).toReversed()) {
        if ((await engine.rows(ref, search(`${folder}/`), { signal })).total > 0) return { folder, isElsewhere }
      }
      return { folder: '', isElsewhere }
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
}

const search = (filter: string) => ({ expanded: [], filter, from: 0, count: 1 })

/** What lies in a folder; empty path: in the package. */
export function folderFactsQuery(engine: Engine, registry: RegistryRef, ref: RevisionRef, path: string) {
  return queryOptions({
    queryKey: [...registryKey(registry), 'folder-facts', ref.id, path],
    queryFn: ({ signal }) => engine.folderFacts(ref, path, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** The files that speak for a folder. */
export function folderPageQuery(engine: Engine, registry: RegistryRef, ref: RevisionRef, path: string) {
  return queryOptions({
    queryKey: [...registryKey(registry), 'folder-page', ref.id, path],
    queryFn: ({ signal }) => engine.folderPage(ref, path, { signal }),
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
