import { type Query, type QueryClient, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Engine, SiteText, StoreState } from '../client/engine.ts'
import { SITE_KEY, type Site, sessionChanges } from './site-state.ts'

/** What is read of stores, by the start of its key, and stands under no registry. */
const READ_KEYS: ReadonlySet<unknown> = new Set(['rows', 'head', 'comparison', 'comparison-rows', 'revision-digests'])

/** Reads the site's config, tells it to the engine, and hears from it of every store and session from then on. */
export function useSite(engine: Engine, loadSite: () => Promise<SiteText>): UseQueryResult<Site> {
  const queries = useQueryClient()
  return useQuery({
    queryKey: SITE_KEY,
    queryFn: async (): Promise<Site> => {
      const view = await engine.configure(await loadSite())
      let told: readonly StoreState[] | undefined
      await engine.watchStores((stores) => {
        told = stores
        takeStores(queries, stores)
      })
      const { defaultRegistry: chosen } = await engine.settings()
      return { ...view, chosen, stores: told ?? view.stores }
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })
}

/** Changes what is known of the site; before it is known, nothing. */
export function changeSite(queries: QueryClient, change: (site: Site) => Partial<Site>): void {
  queries.setQueryData<Site>(SITE_KEY, (site) => site && { ...site, ...change(site) })
}

export function knownStores(queries: QueryClient): readonly StoreState[] {
  return queries.getQueryData<Site>(SITE_KEY)?.stores ?? []
}

/** The stores as they are now; what was read as somebody else is forgotten. */
export function takeStores(queries: QueryClient, stores: readonly StoreState[]): void {
  const before = knownStores(queries)
  changeSite(queries, () => ({ stores }))
  for (const { storeId, change } of sessionChanges(before, stores)) {
    const queryKey = ['registry', storeId]
    if (change === 'back') {
      void queries.invalidateQueries({ queryKey })
      retryReads(queries)
    } else if (change === 'gone') queries.removeQueries({ queryKey })
    else readAnew(queries, storeId)
  }
}

/** Forgets what was read of a store, and reads again what is in sight. */
export function readAnew(queries: QueryClient, storeId: string): void {
  queries.removeQueries({ type: 'inactive', predicate: ({ queryKey }) => READ_KEYS.has(queryKey[0]) })
  void queries.resetQueries({ queryKey: ['registry', storeId] })
  retryReads(queries)
}

/** What failed for want of a sign-in, and stands under no registry. */
function retryReads(queries: QueryClient): void {
  const isFailed = ({ queryKey, state }: Query) => READ_KEYS.has(queryKey[0]) && state.status === 'error'
  void queries.resetQueries({ predicate: isFailed })
}
