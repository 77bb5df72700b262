import type { ReactNode } from 'react'
import { Skeleton } from '../../ui/index.ts'
import css from './files-view.module.css'
import waiting from './waiting-files.module.css'

const NAMES = [9, 14, 12, 17, 11, 15, 10]
const LINES = [62, 71, 55, 68, 40]

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

export function WaitingText(): ReactNode {
  return (
    <div className={waiting.text} aria-hidden="true">
      {LINES.map((width) => (
        <Skeleton key={width} width={width} />
      ))}
    </div>
  )
}
