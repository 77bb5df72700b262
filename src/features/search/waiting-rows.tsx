import type { ReactNode } from 'react'
import { Skeleton } from '../../ui/index.ts'
import css from './rows.module.css'

const WIDTHS = [19, 26, 22, 17, 24, 20]

/** Rows of the size of what comes. */
export function WaitingRows(): ReactNode {
  return (
    <div className={css.waiting} aria-hidden="true">
      {WIDTHS.map((width) => (
        <div key={width} className={css.waitingRow}>
          <Skeleton width={width} />
          <Skeleton width={width + 14} />
        </div>
      ))}
    </div>
  )
}
