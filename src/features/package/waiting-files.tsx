import type { ReactNode } from 'react'
import { Skeleton } from '../../ui/index.ts'
import { WaitingText } from '../waiting-text.tsx'
import css from './files-view.module.css'
import waiting from './waiting-files.module.css'

const NAMES = [9, 14, 12, 17, 11, 15, 10]

/** The files of a package before the first of them was read. */
export function WaitingFiles(): ReactNode {
  return (
    <div className={css.columns}>
      <div className={css.tree}>
        <div className={waiting.field} />
        <WaitingTree />
      </div>
      <WaitingPanel />
    </div>
  )
}

export function WaitingTree(): ReactNode {
  return (
    <div aria-hidden="true">
      {NAMES.map((width) => (
        <div key={width} className={waiting.row}>
          <Skeleton width={width} />
          <Skeleton width={7} />
        </div>
      ))}
    </div>
  )
}

export function WaitingPanel(): ReactNode {
  return (
    <div className={css.panel} aria-hidden="true">
      <WaitingText />
    </div>
  )
}
