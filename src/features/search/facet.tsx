import type { ReactNode } from 'react'
import { formatCount } from '../../ui/index.ts'
import css from './search-screen.module.css'

interface FacetProps {
  title: ReactNode
  /** How many of its filters hold: it is open then. */
  wanted: number
  children: ReactNode
}

/** One thing to narrow by, folded up until it is wanted. */
export function Facet({ title, wanted, children }: FacetProps): ReactNode {
  return (
    <details className={css.facet} open={wanted > 0 || undefined}>
      <summary className={css.summary}>
        {title}
        {wanted > 0 && <span className={css.count}>{formatCount(wanted)}</span>}
      </summary>
      <div className={css.choices}>{children}</div>
    </details>
  )
}
