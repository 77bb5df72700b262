import { useSearchParams } from 'react-router'
import type { PackageList } from '../../client/engine.ts'
import { NOTHING_WANTED, readSearch, type SearchWanted, writeSearch } from '../search-address.ts'
import { columnsIn, withColumns } from './columns-address.ts'
import { type ColumnSort, isSameColumn } from './list-sort.ts'

export interface ListLook {
  readonly wanted: SearchWanted
  readonly sort: ColumnSort
  readonly columns: readonly string[]
  readonly address: URLSearchParams
  readonly change: (change: Partial<SearchWanted>) => void
  readonly changeFilter: (change: Partial<SearchWanted['filter']>) => void
  readonly sortBy: (sort: ColumnSort) => void
  readonly setColumns: (columns: readonly string[]) => void
  readonly clear: () => void
}

/** How the address wants the list, in Quilt's words, and how that is changed: in place. */
export function useListLook(order: PackageList['order']): ListLook {
  const [address, setAddress] = useSearchParams()
  const usual: ColumnSort = order === 'newest' ? { by: 'changed', descending: true } : { by: 'name', descending: false }
  // One registry, and packages: other things that Quilt's addresses can ask are the search's.
  const wanted: SearchWanted = { ...readSearch(address), text: '', what: 'packages', view: 'list', buckets: [] }
  const change = (more: Partial<SearchWanted>) =>
    setAddress(writeSearch({ ...wanted, ...more }, address), { replace: true })
  return {
    wanted,
    sort: wanted.sort === undefined || wanted.sort.by === 'relevance' ? usual : wanted.sort,
    columns: columnsIn(address) ?? [],
    address,
    change,
    changeFilter: (more) => change({ filter: { ...wanted.filter, ...more } }),
    sortBy: (sort) => {
      const isUsual = isSameColumn(sort, usual) && sort.descending === usual.descending
      change({ sort: isUsual ? undefined : sort })
    },
    setColumns: (columns) => setAddress(withColumns(address, columns), { replace: true }),
    clear: () => change({ filter: NOTHING_WANTED.filter, entry: NOTHING_WANTED.entry }),
  }
}
