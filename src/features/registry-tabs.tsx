import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { RegistryRef } from '../client/engine.ts'
import { usePage } from './page-context.ts'
import { usePreferences } from './preferences.tsx'
import { storeKind } from './store-kind.ts'
import css from './tabs.module.css'

interface RegistryTabsProps {
  registry: RegistryRef
  current: 'packages' | 'bucket'
}

const BUCKET = { s3: 'Bucket', folder: 'Folder', browser: 'Disk' } as const

/** The two ways to look at a registry. Where its preferences want but one of them, there is nothing to choose. */
export function RegistryTabs({ registry, current }: RegistryTabsProps): ReactNode {
  const { links, stores } = usePage()
  const { nav } = usePreferences(registry).wanted ?? {}
  if (nav?.files === false || nav?.packages === false) return <hr className={css.rule} />
  const tab = (id: RegistryTabsProps['current'], to: string, name: string) => (
    <Link to={to} className={css.tab} aria-current={id === current ? 'page' : undefined}>
      {name}
    </Link>
  )
  return (
    <nav className={css.tabs} aria-label="Registry">
      {tab('packages', links.packages(registry), 'Packages')}
      {tab('bucket', links.object(registry, ''), BUCKET[storeKind(stores, registry)])}
    </nav>
  )
}
