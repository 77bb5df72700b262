import type { ReactNode } from 'react'
import { Skeleton } from '../ui/index.ts'
import css from './waiting-text.module.css'

const LINES = [62, 71, 55, 68, 40]

/** Where some lines will stand. */
export function WaitingText(): ReactNode {
  return (
    <div className={css.text} aria-hidden="true">
      {LINES.map((width) => (
        <Skeleton key={width} width={width} />
      ))}
    </div>
  )
}
