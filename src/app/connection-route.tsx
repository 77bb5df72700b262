import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { ConnectionScreen } from '../features/connection/connection-screen.tsx'
import { NoAdding } from '../features/no-adding.tsx'
import { usePage } from '../features/page-context.ts'

/** `/connect`: with `store` the card of one that is there; with `place` what is known of a bucket that is to be added. */
export function ConnectionRoute(): ReactNode {
  const { stores, mayAddStores } = usePage()
  const [search] = useSearchParams()
  const store = stores.find(({ kind, id }) => kind === 's3' && id === search.get('store'))
  const place = search.get('place') ?? ''
  if (!store && !mayAddStores) return <NoAdding />
  return <ConnectionScreen key={store?.id ?? place} store={store} place={place} />
}
