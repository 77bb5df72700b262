import type { ReactNode } from 'react'
import css from './empty.module.css'

/** Where nothing is yet: says so, and teaches the one next step. */
export function Empty({
  title,
  children,
  action,
}: {
  title: string
  children: ReactNode
  action?: ReactNode
}): ReactNode {
  return (
    <section className={css.empty}>
      <h2>{title}</h2>
      <div className={css.words}>{children}</div>
      {action && <div className={css.action}>{action}</div>}
    </section>
  )
}
