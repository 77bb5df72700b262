import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { CompareQuery, Engine, RevisionRef } from '../../client/engine.ts'

export function comparisonQuery(engine: Engine, base: RevisionRef, other: RevisionRef) {
  return queryOptions({
    queryKey: ['comparison', base.id, other.id],
    queryFn: ({ signal }) => engine.compare(base, other, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function compareRowsQuery(engine: Engine, base: RevisionRef, other: RevisionRef, query: CompareQuery) {
  return queryOptions({
    queryKey: ['comparison-rows', base.id, other.id, query],
    queryFn: async ({ signal }) => ({
      from: query.from,
      ...(await engine.compareRows(base, other, query, { signal })),
    }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })
}
