import { useQueries } from '@tanstack/react-query'
import type { RegistryRef, RevisionDigest, RevisionRow } from '../../client/engine.ts'
import { batchesInSight } from '../batches.ts'
import { usePage } from '../page-context.ts'
import { revisionDigestsQuery } from '../revision-query.ts'

/** What is known of the revisions in sight, by hash. */
export function useRevisionDigests(
  registry: RegistryRef,
  revisions: readonly RevisionRow[],
  first: number,
  last: number,
): ReadonlyMap<string, RevisionDigest | Error> {
  const { engine } = usePage()
  const batches = batchesInSight(revisions, first, last).map((rows) => [...new Set(rows.map((row) => row.topHash))])
  return useQueries({
    queries: batches.map((hashes) => revisionDigestsQuery(engine, registry, hashes)),
    combine: (results) => {
      const known = new Map<string, RevisionDigest | Error>()
      results.forEach(({ data, error }, at) => {
        for (const digest of data ?? []) known.set(digest.topHash, digest)
        if (error) for (const hash of batches[at] ?? []) known.set(hash, error)
      })
      return known
    },
  })
}
