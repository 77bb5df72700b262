import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { buttonClass, Empty } from '../ui/index.ts'

/** In place of what would add a store, where the site's config says `addStores: false`. */
export function NoAdding(): ReactNode {
  return (
    <>
      <title>Connect · Selvage</title>
      <h1>Connect</h1>
      <Empty
        title="This site keeps to its own stores"
        action={
          <Link className={buttonClass('primary')} to="/">
            To the packages
          </Link>
        }
      >
        Ask whoever runs it to name the bucket or the stack in its <code>config.json</code>.
      </Empty>
    </>
  )
}
