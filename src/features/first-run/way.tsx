import type { ReactNode } from 'react'
import css from './first-run.module.css'

/** One of the places where packages may be. */
export function Way({ title, action, children }: { title: string; action: ReactNode; children: ReactNode }): ReactNode {
  return (
    <li className={css.way}>
      <h2>{title}</h2>
      <div className={css.words}>{children}</div>
      <div className={css.action}>{action}</div>
    </li>
  )
}
