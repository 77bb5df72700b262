import { useSearchParams } from 'react-router'
import type { RegistryRef, SearchQuery, StoreState } from '../../client/engine.ts'
import { usePage } from '../page-context.ts'
import { NOTHING_WANTED, readSearch, type SearchWanted, writeSearch } from '../search-address.ts'

export interface SearchState {
  readonly wanted: SearchWanted
  /** Of the site, where one can search. */
  readonly registries: readonly RegistryRef[]
  /** Buckets of the address that no store here has. */
  readonly unknown: readonly string[]
  /** What the engine is asked, but for the window. */
  readonly asked: Omit<SearchQuery, 'from' | 'count'>
  readonly hasFilters: boolean
  readonly change: (change: Partial<SearchWanted>) => void
  readonly changeFilter: (change: Partial<SearchWanted['filter']>) => void
  readonly clear: () => void
}

/** What the address asks, and how it is changed: in place, as one types. */
export function useSearch(): SearchState {
  const { stores } = usePage()
  const [address, setAddress] = useSearchParams()
  const wanted = readSearch(address)
  const registries = stores.flatMap(({ id, buckets }) => buckets.map((bucket) => ({ bucket, storeId: id })))
  const { buckets, text, what, filter, entry } = wanted
  const named = buckets.flatMap((bucket) => registriesOf(stores, bucket))
  const change = (more: Partial<SearchWanted>) =>
    setAddress(writeSearch({ ...wanted, ...more }, address), { replace: true })
  const sort = wanted.sort ?? (text === '' ? { by: 'changed', descending: true } : { by: 'relevance' })
  return {
    wanted,
    registries,
    unknown: buckets.filter((bucket) => registriesOf(stores, bucket).length === 0),
    asked: { registries: named, what, filter: { ...filter, text }, entry, sort },
    hasFilters: isFiltered(wanted),
    change,
    changeFilter: (more) => change({ filter: { ...filter, ...more } }),
    clear: () => change({ filter: NOTHING_WANTED.filter, entry: NOTHING_WANTED.entry, buckets: [] }),
  }
}

function isFiltered(wanted: SearchWanted): boolean {
  const bare = { ...wanted, text: '', what: 'packages', view: 'list', sort: undefined } as const
  return writeSearch(bare).size > 0
}

/** A store of any bucket has those that an address names. */
function registriesOf(stores: readonly StoreState[], bucket: string): readonly RegistryRef[] {
  const having = stores.filter(({ buckets }) => buckets.includes(bucket))
  const homes = having.length > 0 ? having : stores.filter(({ anyBucket }) => anyBucket).slice(0, 1)
  return homes.map(({ id }) => ({ bucket, storeId: id }))
}
