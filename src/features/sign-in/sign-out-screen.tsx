import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Button, buttonClass, Empty, useHeldFocus } from '../../ui/index.ts'
import { accountWords, whoAt } from '../account-words.ts'
import { hostOf } from '../host-of.ts'
import { usePage } from '../page-context.ts'
import css from './sign-in.module.css'
import list from './store-list.module.css'

/** `/signout`: who is signed in where. An address alone signs nobody out: anybody can make a link. */
export function SignOutScreen(): ReactNode {
  const { stores, signOut } = usePage()
  const focus = useHeldFocus<HTMLDivElement>()
  const signedIn = stores.filter(({ kind, session }) => kind === 's3' && session !== 'signed-out')
  return (
    <div className={css.screen} {...focus}>
      <title>Sign out · Selvage</title>
      <h1>Sign out</h1>
      {signedIn.length === 0 ? (
        <Empty
          title="You are signed in nowhere"
          action={
            <Link className={buttonClass('primary')} to="/signin">
              Sign in
            </Link>
          }
        >
          No keys are held by this page, and none are kept on this device.
        </Empty>
      ) : (
        <>
          <p className={css.words}>
            Signing out forgets the keys in every tab, and what was kept on this device. What runs then waits for a
            sign-in.
          </p>
          <ul className={list.list} aria-label="Where you are signed in">
            {signedIn.map((store) => (
              <li key={store.id} className={list.store}>
                <span className={list.name}>{store.label}</span>
                <span className={list.host}>{hostOf(store.endpoint)}</span>
                <span className={list.state}>
                  {[whoAt(store), ...accountWords(store, Date.now())].filter((word) => word !== undefined).join(' · ')}
                </span>
                <Button aria-label={`Sign out of ${store.label}`} onClick={() => void signOut(store.id)}>
                  Sign out
                </Button>
              </li>
            ))}
          </ul>
          <div>
            <Button look="primary" onClick={() => void signOut()}>
              Sign out of all
            </Button>
          </div>
        </>
      )}
    </div>
  )
}
