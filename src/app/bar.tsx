import type { ReactNode } from 'react'
import { Link } from 'react-router'
import css from './bar.module.css'

/** The bar at the top: brand, then what the screen gives. */
export function Bar({ children }: { children?: ReactNode }): ReactNode {
  return (
    <header className={css.bar}>
      <Link to="/" className={css.brand} aria-label="Selvage, to the start">
        <Mark />
        <span className={css.word}>Selvage</span>
      </Link>
      {children}
    </header>
  )
}

/** A piece of denim with its thread. */
function Mark(): ReactNode {
  return (
    <svg className={css.mark} width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <rect className={css.cloth} width="20" height="20" rx="5" />
      <path className={css.stitch} d="M5 3v14" strokeDasharray="2 2" />
      <path className={css.thread} d="M8.5 2.5v15" />
      <path className={css.weave} d="M12 6h4M12 10h4M12 14h4" />
    </svg>
  )
}
