import type { PackageSort } from '../engine.ts'
import { valuesAt } from './package-test.ts'
import type { Known } from './registry-index.ts'
import { findTerm, type Term } from './terms.ts'

type SortValue = string | number | undefined

/** Sorted; what has no value stands last, whichever way. Equals stay newest first, as they come. */
export function ordered<T extends Known>(
  packages: readonly T[],
  sort: PackageSort,
  terms: readonly Term[],
): readonly T[] {
  const isDescending = sort.by === 'relevance' || sort.descending
  return packages
    .map((known) => ({ known, value: sortValue(known, sort, terms) }))
    .sort((a, b) => compared(a.value, b.value, isDescending))
    .map(({ known }) => known)
}

function sortValue({ listed, record, face }: Known, sort: PackageSort, terms: readonly Term[]): SortValue {
  switch (sort.by) {
    case 'name':
      return face.name
    case 'changed':
      return listed.changedMs
    case 'size':
      return record?.sizeBytes
    case 'entries':
      return record?.entries
    case 'relevance':
      return terms.reduce((sum, term) => sum + weightOf(face, term), 0)
    case 'meta': {
      const [value] = valuesAt(record, sort.field)
      // Python writes NaN into JSON. It has no place in an order.
      if (Number.isNaN(value)) return undefined
      return typeof value === 'boolean' ? String(value) : value
    }
  }
}

/** A name says more than a message, a message more than metadata, the beginning of a word more than its middle. */
function weightOf({ name, message, meta }: Known['face'], term: Term): number {
  for (const [text, weight] of [
    [name, 8],
    [message, 4],
    [meta, 2],
  ] as const) {
    const span = findTerm(text, term)
    if (!span) continue
    const isWhole =
      text === name && (span.to - span.from === name.length || name.slice(name.indexOf('/') + 1) === term[0])
    const beginsWord = span.from === 0 || !/[\p{L}\p{N}]/u.test(text[span.from - 1] ?? '')
    return weight + (isWhole ? 4 : 0) + (beginsWord ? 1 : 0)
  }
  return 0
}

function compared(a: SortValue, b: SortValue, isDescending: boolean): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
  const order = typeof a === typeof b ? Number(a > b) - Number(a < b) : typeof a === 'number' ? -1 : 1
  return isDescending ? -order : order
}
