import type { ReactNode } from 'react'
import { Link, useLocation, useOutletContext } from 'react-router'
import type { RegistryRef } from '../client/engine.ts'
import { usePage } from '../features/page-context.ts'
import { registryLabel } from '../features/store-kind.ts'
import { buttonClass, Empty } from '../ui/index.ts'
import css from './shell.module.css'

/** Says so, names the route, and leads back to the packages. */
export function ElsewhereScreen(): ReactNode {
  const { links, stores } = usePage()
  const registry = useOutletContext<RegistryRef | undefined>()
  const { pathname } = useLocation()
  return (
    <>
      <title>Not in Selvage · Selvage</title>
      <h1 className={css.title}>Not in Selvage</h1>
      <Empty
        title="Quilt's catalog has this page, Selvage does not"
        action={
          <Link className={buttonClass('primary')} to={registry ? links.packages(registry) : '/'}>
            {registry ? `Packages in ${registryLabel(stores, registry)}` : 'To the packages'}
          </Link>
        }
      >
        The address <code>{pathname}</code> belongs to searching, querying, administration or browsing of objects, which
        need Quilt's servers or are not built here.
      </Empty>
    </>
  )
}
