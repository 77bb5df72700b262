import type { SearchAnswer } from '../engine.ts'
import type { RegistryIndex } from './registry-index.ts'

/** Of the packages that were read. */
export function workflowsOf(indexes: readonly RegistryIndex[]): SearchAnswer['workflows'] {
  const counts = new Map<string | null, number>()
  for (const { record } of indexes.flatMap((index) => index.known())) {
    if (record === undefined) continue
    const id = record.workflow ?? null
    counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return [...counts].map(([id, packages]) => ({ id, packages })).sort((a, b) => b.packages - a.packages)
}
