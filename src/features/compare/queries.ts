import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { CompareFilter, CompareQuery, Engine, RegistryRef, RevisionRef } from '../../client/engine.ts'
import { registryKey } from '../registry-key.ts'
import type { OpenPair } from './sides.ts'

/** Two revisions never differ otherwise than they do now. */
const NEVER_STALE = Number.POSITIVE_INFINITY

const idOf = ({ base, other }: OpenPair): readonly [string, string] => [base.view.ref.id, other.view.ref.id]
const refsOf = ({ base, other }: OpenPair): readonly [RevisionRef, RevisionRef] => [base.view.ref, other.view.ref]

export function comparisonQuery(engine: Engine, pair: OpenPair) {
  return queryOptions({
    queryKey: ['comparison', ...idOf(pair)],
    queryFn: ({ signal }) => engine.compare(...refsOf(pair), { signal }),
    staleTime: NEVER_STALE,
  })
}

export function compareRowsQuery(engine: Engine, pair: OpenPair, query: CompareQuery) {
  return queryOptions({
    queryKey: ['comparison-rows', ...idOf(pair), query],
    queryFn: async ({ signal }) => ({
      from: query.from,
      ...(await engine.compareRows(...refsOf(pair), query, { signal })),
    }),
    placeholderData: keepPreviousData,
    staleTime: NEVER_STALE,
  })
}

export function compareFoldersQuery(engine: Engine, pair: OpenPair, path: string) {
  return queryOptions({
    queryKey: ['comparison-folders', ...idOf(pair), path],
    queryFn: ({ signal }) => engine.compareFolders(...refsOf(pair), path, { signal }),
    staleTime: NEVER_STALE,
  })
}

/** Of one entry, or of the packages. */
export function compareMetaQuery(engine: Engine, pair: OpenPair, logicalKey: string | undefined) {
  return queryOptions({
    queryKey: ['comparison-meta', ...idOf(pair), logicalKey],
    queryFn: ({ signal }) => engine.compareMeta(...refsOf(pair), logicalKey, { signal }),
    staleTime: NEVER_STALE,
  })
}

export function compareFileQuery(engine: Engine, pair: OpenPair, filter: CompareFilter, logicalKey: string) {
  return queryOptions({
    queryKey: ['comparison-file', ...idOf(pair), filter, logicalKey],
    queryFn: ({ signal }) => engine.compareFile(...refsOf(pair), filter, logicalKey, { signal }),
    staleTime: NEVER_STALE,
  })
}

/** An entry of one side; null: it is not there. */
export function sideEntryQuery(engine: Engine, ref: RevisionRef, logicalKey: string | undefined) {
  return queryOptions({
    queryKey: ['comparison-entry', ref.id, logicalKey],
    queryFn: async ({ signal }) =>
      logicalKey === undefined ? null : ((await engine.entry(ref, logicalKey, { signal })) ?? null),
    staleTime: NEVER_STALE,
  })
}

const CHOICES_FRESH_MS = 15_000

export function packageNamesQuery(engine: Engine, registry: RegistryRef) {
  return queryOptions({
    queryKey: [...registryKey(registry), 'package-names'],
    queryFn: async ({ signal }) => (await engine.listPackages(registry, { signal })).packages.map(({ name }) => name),
    staleTime: CHOICES_FRESH_MS,
  })
}

/** Of an entry whose manifest does not tell it. */
export function entrySizeQuery(engine: Engine, ref: RevisionRef, logicalKey: string) {
  return queryOptions({
    queryKey: ['comparison-size', ref.id, logicalKey],
    queryFn: async ({ signal }) => (await engine.readHead(ref, logicalKey, 1, { signal })).sizeBytes,
    staleTime: NEVER_STALE,
  })
}
