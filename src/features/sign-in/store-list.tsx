import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { StoreState } from '../../client/engine.ts'
import { accountWords, whoAt } from '../account-words.ts'
import { hostOf } from '../host-of.ts'
import css from './store-list.module.css'

interface StoreListProps {
  stores: readonly StoreState[]
  to: (storeId: string) => string
}

/** The stores that one may sign in to. */
export function StoreList({ stores, to }: StoreListProps): ReactNode {
  return (
    <ul className={css.list} aria-label="Stores">
      {stores.map((store) => (
        <li key={store.id} className={css.store}>
          <Link className={css.name} to={to(store.id)}>
            {store.label}
          </Link>
          <span className={css.host}>{hostOf(store.endpoint)}</span>
          <span className={css.state}>
            {[whoAt(store), ...accountWords(store, Date.now())].filter((word) => word !== undefined).join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  )
}
