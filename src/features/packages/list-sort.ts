import type { PackageSort } from '../../client/engine.ts'

export type ColumnSort = Exclude<PackageSort, { by: 'relevance' }>

/** What a press on a column's head asks: names and values from the first on, times and numbers from the greatest. */
export function sortedAnew(
  now: ColumnSort,
  by: Exclude<ColumnSort['by'], 'meta'> | { readonly field: string },
): ColumnSort {
  const wanted: ColumnSort =
    typeof by === 'string' ? { by, descending: by !== 'name' } : { by: 'meta', field: by.field, descending: false }
  return isSameColumn(now, wanted) ? { ...wanted, descending: !now.descending } : wanted
}

export function isSameColumn(a: ColumnSort, b: ColumnSort): boolean {
  return a.by === b.by && (a.by !== 'meta' || b.by !== 'meta' || a.field === b.field)
}
