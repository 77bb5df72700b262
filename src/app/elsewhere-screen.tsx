import type { ReactNode } from 'react'
import { Link, useLocation, useOutletContext } from 'react-router'
import type { RegistryRef } from '../client/engine.ts'
import { usePage } from '../features/page-context.ts'
import { registryLabel } from '../features/store-kind.ts'
import { buttonClass, Empty } from '../ui/index.ts'
import css from './shell.module.css'

interface ElsewhereScreenProps {
  /** What Quilt's catalog has at this address. */
  title: string
  why: string
}

/** Names a screen of Quilt's catalog that is not here, and leads back to the packages. */
export function ElsewhereScreen({ title, why }: ElsewhereScreenProps): ReactNode {
  const { links, stores } = usePage()
  const registry = useOutletContext<RegistryRef | undefined>()
  const { pathname } = useLocation()
  return (
    <>
      <title>Not in Selvage · Selvage</title>
      <h1 className={css.title}>Not in Selvage</h1>
      <Empty
        title={`${title}: Quilt’s catalog has this page, Selvage does not`}
        action={
          <Link className={buttonClass('primary')} to={registry ? links.packages(registry) : '/buckets'}>
            {registry ? `Packages in ${registryLabel(stores, registry)}` : 'To the registries'}
          </Link>
        }
      >
        {why} The address was <code>{pathname}</code>.
      </Empty>
    </>
  )
}
