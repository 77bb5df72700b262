import type { Cell } from '../preview-part.ts'
import { type Comparable, cellKey } from './comparable-cell.ts'

/** A column of a key: where it stands in a row, and how its cells are told apart. */
export interface KeyColumn {
  readonly at: number
  readonly comparable: Comparable
}

/** What tells a row from the others: the same text for the same cells in these columns. */
export function rowKey(row: readonly Cell[], columns: readonly KeyColumn[]): string {
  const [first] = columns
  if (columns.length === 1 && first) return cellKey(first.comparable(row[first.at] ?? null))
  return columns
    .map(({ at, comparable }) => {
      const key = cellKey(comparable(row[at] ?? null))
      return `${key.length}:${key}`
    })
    .join('')
}

/** The keys of all rows; undefined: two rows have the same. */
export function uniqueKeys(
  rows: readonly (readonly Cell[])[],
  columns: readonly KeyColumn[],
): ReadonlySet<string> | undefined {
  const keys = new Set<string>()
  for (const row of rows) {
    const key = rowKey(row, columns)
    if (keys.has(key)) return undefined
    keys.add(key)
  }
  return keys
}
