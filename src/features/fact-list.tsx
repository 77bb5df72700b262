import type { ReactNode } from 'react'
import css from './fact-list.module.css'

/** Names and what stands for them, below a heading. */
export function FactList({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <section className={css.facts} aria-label={title}>
      <h2 className={css.title}>{title}</h2>
      <dl className={css.list}>{children}</dl>
    </section>
  )
}

export function FactRow({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <div className={css.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
