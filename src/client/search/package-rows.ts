import type { FoundPackage, PackageFilter, PackageSort } from '../engine.ts'
import { excerptOf } from './excerpt.ts'
import { ordered } from './package-order.ts'
import { packageTest, valuesAt } from './package-test.ts'
import type { Known, RegistryIndex } from './registry-index.ts'
import { type Term, termsOf } from './terms.ts'

const MOST_COLUMN = 200

/** A package, and whose index knows it. */
export interface Hit extends Known {
  readonly index: RegistryIndex
}

/** What fits, of all these registries, sorted. */
export function findPackages(
  indexes: readonly RegistryIndex[],
  filter: PackageFilter,
  sort: PackageSort,
): { readonly hits: readonly Hit[]; readonly terms: readonly Term[] } {
  const terms = termsOf(filter.text)
  const fits = packageTest(filter)
  const hits = indexes.flatMap((index) =>
    index
      .known()
      .filter(fits)
      .map((known): Hit => ({ ...known, index })),
  )
  // Of several registries each is newest first, not all of them together.
  if (indexes.length > 1) hits.sort((a, b) => (b.listed.changedMs ?? 0) - (a.listed.changedMs ?? 0))
  return { hits: ordered(hits, sort, terms), terms }
}

export function foundPackage(hit: Hit, columns: readonly string[], terms: readonly Term[]): FoundPackage {
  const { index, listed, record } = hit
  const isRead = index.isCurrent(listed)
  return {
    registry: index.registry,
    name: listed.name,
    topHash: isRead ? record?.topHash : undefined,
    changedMs: listed.changedMs,
    message: record?.message,
    entries: record?.entries,
    sizeBytes: record?.sizeBytes,
    workflow: record?.workflow,
    columns: columns.map((field) => columnText(hit, field)),
    excerpt: excerptOf(hit, terms),
    isRead,
    fault: index.failures.get(listed.name),
  }
}

function columnText({ record }: Known, field: string): string | undefined {
  const values = valuesAt(record, field)
  if (values.length === 0) return undefined
  const text = values.join(', ')
  return text.length > MOST_COLUMN ? `${text.slice(0, MOST_COLUMN)}…` : text
}
