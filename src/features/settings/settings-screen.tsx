import type { ReactNode } from 'react'
import { useHref } from 'react-router'
import { AddedStores } from './added-stores.tsx'
import { CatalogSetting } from './catalog-setting.tsx'
import { ConfigFile } from './config-file.tsx'
import { DefaultRegistry } from './default-registry.tsx'
import { KeptHere } from './kept-here.tsx'
import css from './settings.module.css'

/** `/settings`: what this browser remembers. */
export function SettingsScreen(): ReactNode {
  return (
    <div className={css.view}>
      <title>Settings · Selvage</title>
      <div>
        <h1>Settings</h1>
        <p className={css.lead}>They hold in this browser only.</p>
      </div>
      <DefaultRegistry />
      <CatalogSetting />
      <AddedStores />
      <ConfigFile />
      <KeptHere />
      <p className={css.foot}>
        Selvage is built on the work of others:{' '}
        <a href={useHref('/THIRD-PARTY-NOTICES.txt')} target="_blank" rel="noopener">
          their names and licences
        </a>
      </p>
    </div>
  )
}
