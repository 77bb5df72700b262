import type { ReactNode } from 'react'
import { Notice } from '../../ui/index.ts'
import css from './packages-screen.module.css'

/** On a site that knows no S3 store: where things are then, and how a store is added. */
export function LocalHint(): ReactNode {
  return (
    <div className={css.hint}>
      <Notice tone="info">
        This site knows no S3 store, so packages stay on this computer: in this browser, or in a folder that you open.
        To add a store, name it in the site's <code>config.json</code>, under <code>selvage.stores</code>.
      </Notice>
    </div>
  )
}
