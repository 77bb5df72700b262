import type { ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { buttonClass, Empty } from '../ui/index.ts'
import css from './shell.module.css'

export function NotFoundScreen(): ReactNode {
  const { pathname } = useLocation()
  return (
    <>
      <title>No such page · Selvage</title>
      <h1 className={css.title}>No such page</h1>
      <Empty
        title="Nothing is at this address"
        action={
          <Link className={buttonClass('primary')} to="/">
            To the packages
          </Link>
        }
      >
        <code>{shownPath(pathname)}</code> leads nowhere. A link to a package looks like{' '}
        <code>/b/bucket/packages/namespace/name</code>.
      </Empty>
    </>
  )
}

const MOST_SHOWN = 200

/** Whoever made the link may have written a book into it. */
function shownPath(pathname: string): string {
  return pathname.length > MOST_SHOWN ? `${pathname.slice(0, MOST_SHOWN)}…` : pathname
}
