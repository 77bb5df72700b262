import { useQueries } from '@tanstack/react-query'
import type { PackageDigest, RegistryRef } from '../../client/engine.ts'
import { batchesInSight } from '../batches.ts'
import { usePage } from '../page-context.ts'
import { digestsQuery } from './queries.ts'

/** What is known of the packages in sight, read in batches as they come into it. `first` and `last` are indexes of `names`. */
export function useDigests(
  registry: RegistryRef,
  names: readonly string[],
  first: number,
  last: number,
): ReadonlyMap<string, PackageDigest | Error> {
  const { engine } = usePage()
  const batches = batchesInSight(names, first, last)
  return useQueries({
    queries: batches.map((batch) => digestsQuery(engine, registry, batch)),
    combine: (results) => {
      const known = new Map<string, PackageDigest | Error>()
      results.forEach(({ data, error }, at) => {
        for (const digest of data ?? []) known.set(digest.name, digest)
        if (error) for (const name of batches[at] ?? []) known.set(name, error)
      })
      return known
    },
  })
}
