import type { PackageSort } from '../../client/engine.ts'
import type { SelectOption } from '../../ui/index.ts'
import { fieldName } from '../field-name.ts'
import type { SearchWanted } from '../search-address.ts'

const SORTS: readonly (readonly [value: string, label: string, sort: PackageSort])[] = [
  ['best', 'Best match', { by: 'relevance' }],
  ['newest', 'Newest first', { by: 'changed', descending: true }],
  ['oldest', 'Oldest first', { by: 'changed', descending: false }],
  ['name', 'By name', { by: 'name', descending: false }],
  ['name-back', 'By name, from Z', { by: 'name', descending: true }],
  ['largest', 'Largest first', { by: 'size', descending: true }],
  ['smallest', 'Smallest first', { by: 'size', descending: false }],
  ['most', 'Most entries first', { by: 'entries', descending: true }],
  ['fewest', 'Fewest entries first', { by: 'entries', descending: false }],
]
const OF_META = 'meta'

/** A sort by metadata, which only an address can ask for here, is one more. */
export function sortOptions({ sort, what }: SearchWanted): readonly SelectOption[] {
  const own = sort?.by === 'meta' ? [{ value: OF_META, label: `By ${fieldName(sort.field)}` }] : []
  const usual = SORTS.filter(([, , { by }]) => what === 'packages' || by !== 'entries')
  return [...usual.map(([value, label]) => ({ value, label })), ...own]
}

export function sortValue({ sort, text }: SearchWanted): string {
  if (sort === undefined) return text === '' ? 'newest' : 'best'
  if (sort.by === 'meta') return OF_META
  const found = SORTS.find(([, , one]) => JSON.stringify(one) === JSON.stringify(sort))
  return found?.[0] ?? 'best'
}

/** Undefined where it is what one gets without asking. */
export function sortWith(value: string, { sort, text }: SearchWanted): PackageSort | undefined {
  if (value === OF_META) return sort
  if (value === (text === '' ? 'newest' : 'best')) return undefined
  return SORTS.find(([one]) => one === value)?.[2]
}
