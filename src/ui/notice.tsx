import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import css from './notice.module.css'

/** Something to know before going on, in a line of its own. */
export function Notice({ tone = 'warn', children }: { tone?: 'warn' | 'info'; children: ReactNode }): ReactNode {
  return (
    <div className={`${css.notice} ${css[tone]}`}>
      {tone === 'warn' && <Icon name="warning" />}
      <div className={css.body}>{children}</div>
    </div>
  )
}
