import { useQueries } from '@tanstack/react-query'
import type { PackageNotes, Preferences, RegistryRef } from '../../client/engine.ts'
import { batchesInSight } from '../batches.ts'
import { usePage } from '../page-context.ts'
import { notesQuery } from './queries.ts'

/** What the registry wants said of the packages in sight, where it wants more than their messages. */
export function useNotes(
  registry: RegistryRef,
  wanted: Preferences | undefined,
  names: readonly string[],
  first: number,
  last: number,
): ReadonlyMap<string, PackageNotes> {
  const { engine } = usePage()
  // The first is Quilt's own, which says what is shown anyway.
  const batches = (wanted?.packageDescription.length ?? 0) > 1 ? batchesInSight(names, first, last) : []
  return useQueries({
    queries: batches.map((batch) => notesQuery(engine, registry, batch)),
    combine: (results) => new Map(results.flatMap(({ data = [] }) => data.map((notes) => [notes.name, notes]))),
  })
}

/** Lines of metadata that a row has room for. */
export function noteLines(wanted: Preferences | undefined): number {
  const most = Math.max(0, ...(wanted?.packageDescription ?? []).map(({ userMeta }) => userMeta.length))
  return wanted?.packageDescriptionMultiline ? Math.min(most, 6) : Math.min(most, 1)
}
