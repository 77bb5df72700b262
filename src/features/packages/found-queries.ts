import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Engine, PackageQuery, RegistryRef } from '../../client/engine.ts'
import { registryKey } from '../registry-key.ts'

const FRESH_MS = 3000

/** The start of the keys of all that comes from the index of a registry. */
export function foundKey(registry: RegistryRef): readonly string[] {
  return [...registryKey(registry), 'found']
}

export function foundQuery(engine: Engine, registry: RegistryRef, query: PackageQuery) {
  return queryOptions({
    queryKey: [...foundKey(registry), 'rows', query],
    queryFn: async ({ signal }) => ({
      from: query.from,
      columns: query.columns,
      ...(await engine.packageRows(registry, query, { signal })),
    }),
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
  })
}

export function fieldsQuery(engine: Engine, registry: RegistryRef) {
  return queryOptions({
    queryKey: [...foundKey(registry), 'fields'],
    queryFn: ({ signal }) => engine.metadataFields(registry, { signal }),
    staleTime: FRESH_MS,
  })
}

export function indexStateQuery(engine: Engine, registry: RegistryRef) {
  return queryOptions({
    queryKey: [...foundKey(registry), 'state'],
    queryFn: ({ signal }) => engine.indexState(registry, { signal }),
    staleTime: FRESH_MS,
  })
}

/** Ids of workflows that the packages have; null: none. */
export function workflowsQuery(engine: Engine, registry: RegistryRef) {
  return queryOptions({
    queryKey: [...foundKey(registry), 'workflows'],
    queryFn: async ({ signal }) => {
      const { workflows } = await engine.search({ ...NOTHING, registries: [registry] }, { signal })
      return workflows
    },
    staleTime: FRESH_MS,
  })
}

const OPEN = { from: undefined, to: undefined }
const NOTHING = {
  what: 'packages',
  filter: {
    name: '',
    message: '',
    text: '',
    hash: '',
    changed: OPEN,
    sizeBytes: OPEN,
    entries: OPEN,
    workflows: [],
    meta: [],
  },
  entry: { key: '', endings: [] },
  sort: { by: 'name', descending: false },
  from: 0,
  count: 0,
} as const
