import type { ReactNode } from 'react'
import type { StoreState } from '../../client/engine.ts'
import { ConnectForm } from './connect-form.tsx'
import { StoreCard } from './store-card.tsx'

interface ConnectionScreenProps {
  /** Shows what this store can do; undefined: one is to be added. */
  store: StoreState | undefined
  /** What to start with: any address of a bucket; may be empty. */
  place: string
}

/** Checks what a bucket and its rules allow, and adds it to this page. */
export function ConnectionScreen({ store, place }: ConnectionScreenProps): ReactNode {
  return store ? <StoreCard store={store} /> : <ConnectForm place={place} />
}
