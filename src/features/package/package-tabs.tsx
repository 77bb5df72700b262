import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { RegistryRef } from '../../client/engine.ts'
import { formatCount } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import { usePreferences } from '../preferences.tsx'
import css from '../tabs.module.css'
import { revisionCountQuery } from './queries.ts'

export type PackageTab = 'files' | 'revisions' | 'metadata' | 'places'

interface PackageTabsProps {
  registry: RegistryRef
  name: string
  revision: string
  current: PackageTab
}

/** The parts of a package's page. Each has an address of its own. */
export function PackageTabs({ registry, name, revision, current }: PackageTabsProps): ReactNode {
  const { engine, links } = usePage()
  const count = useQuery(revisionCountQuery(engine, registry, name)).data
  const { wanted } = usePreferences(registry)
  const hasMeta = wanted === undefined || wanted.blocks.meta !== undefined
  const tab = (id: PackageTab, to: string, children: ReactNode) => (
    <Link to={to} className={css.tab} aria-current={id === current ? 'page' : undefined}>
      {children}
    </Link>
  )
  return (
    <nav className={css.tabs} aria-label="Package">
      {tab('files', links.tree(registry, name, revision), 'Files')}
      {tab('revisions', links.revisions(registry, name), <>Revisions {count !== undefined && formatCount(count)}</>)}
      {hasMeta && tab('metadata', links.metadata(registry, name, revision), 'Metadata')}
      {tab('places', links.places(registry, name, revision), 'Where it lives')}
    </nav>
  )
}
