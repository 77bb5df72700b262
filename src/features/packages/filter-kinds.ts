import type { NumberRange } from '../../client/engine.ts'
import { formatBytes, formatCount } from '../../ui/index.ts'
import { dayOf, rangeWords } from '../filter-words.ts'
import { NOTHING_WANTED, type SearchWanted } from '../search-address.ts'

type Filter = SearchWanted['filter']

/** A filter of which there is one; those of metadata stand beside them. */
export type FilterKind = 'message' | 'sizeBytes' | 'entries' | 'workflows' | 'hash'

export const FILTER_LABELS: Readonly<Record<FilterKind, string>> = {
  message: 'Message',
  sizeBytes: 'Size',
  entries: 'Entries',
  workflows: 'Workflow',
  hash: 'Top hash',
}

/** What a filter is set to, in words; empty: it holds for all. */
export function filterValue(filter: Filter, kind: FilterKind | 'changed'): string {
  switch (kind) {
    case 'message':
    case 'hash':
      return filter[kind]
    case 'sizeBytes':
      return rangeWords(filter.sizeBytes, formatBytes)
    case 'entries':
      return rangeWords(filter.entries, formatCount)
    case 'workflows':
      return filter.workflows.map((id) => id ?? 'none').join(' or ')
    case 'changed':
      return rangeWords(filter.changed, dayOf)
  }
}

export function withoutFilter(filter: Filter, kind: FilterKind | 'changed'): Filter {
  return { ...filter, [kind]: NOTHING_WANTED.filter[kind] }
}

const HOUR = 3_600_000

/** Spans until now that are asked for most. */
export const SPANS: readonly (readonly [label: string, spanMs: number])[] = [
  ['24 hours', 24 * HOUR],
  ['week', 7 * 24 * HOUR],
  ['month', 30 * 24 * HOUR],
  ['year', 365 * 24 * HOUR],
]

/** From so long ago on: open to what comes, as a link of it stays true. */
export function lastSpan(spanMs: number, nowMs: number): NumberRange {
  return { from: nowMs - spanMs, to: undefined }
}
