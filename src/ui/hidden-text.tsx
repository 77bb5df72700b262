import type { ReactNode } from 'react'
import css from './hidden-text.module.css'

/** Words only for those who hear the page. */
export function HiddenText({ children }: { children: ReactNode }): ReactNode {
  return <span className={css.hidden}>{children}</span>
}
