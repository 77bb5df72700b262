import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { FoundEntry, FoundPackage, SearchAnswer } from '../../client/engine.ts'
import { usePage } from '../page-context.ts'
import { useRowWindow } from '../row-window.ts'
import type { SearchState } from './use-search.ts'

/** While a registry is being listed. */
const AGAIN_MS = 1000
/** The start of the keys of all searches. */
export const SEARCH_KEY = 'search'

export interface Found {
  readonly answer: SearchAnswer | undefined
  readonly error: Error | null
  readonly isFetching: boolean
  readonly refetch: () => void
  readonly packageAt: (index: number) => FoundPackage | undefined
  readonly entryAt: (index: number) => FoundEntry | undefined
  readonly onWindow: (first: number, last: number) => void
}

/** What is found, around what is in sight. */
export function useFound(asked: SearchState['asked']): Found {
  const { engine, stores } = usePage()
  const { from, count, onWindow } = useRowWindow()
  // Somebody else may see other packages.
  const readers = stores.map(({ id, session, account }) => [id, session, account?.who, account?.role])
  const found = useQuery({
    queryKey: [SEARCH_KEY, asked, readers, from, count],
    queryFn: async ({ signal }) => ({ from, answer: await engine.search({ ...asked, from, count }, { signal }) }),
    placeholderData: keepPreviousData,
    staleTime: 3000,
    refetchInterval: ({ state }) => (state.data?.answer.states.some(({ isListing }) => isListing) ? AGAIN_MS : false),
  })
  const at = (index: number) => index - (found.data?.from ?? 0)
  return {
    answer: found.data?.answer,
    error: found.error,
    isFetching: found.isFetching,
    refetch: () => void found.refetch(),
    packageAt: (index) => found.data?.answer.packages[at(index)],
    entryAt: (index) => found.data?.answer.entries[at(index)],
    onWindow,
  }
}
