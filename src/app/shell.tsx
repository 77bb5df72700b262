import type { ReactNode } from 'react'
import css from './shell.module.css'

/** The element that holds the content. */
export const SCREEN = 'main'

interface ShellProps {
  bar: ReactNode
  /** What fills the thread, while something runs. */
  thread?: ReactNode
  children: ReactNode
}

/** The frame of every screen: the thread at the edge, the bar, the content. */
export function Shell({ bar, thread, children }: ShellProps): ReactNode {
  return (
    <>
      <a className={css.skip} href={`#${SCREEN}`}>
        Skip to the content
      </a>
      <div className={css.thread} aria-hidden="true">
        {thread}
      </div>
      {bar}
      <main id={SCREEN} className={css.main} tabIndex={-1}>
        {children}
      </main>
    </>
  )
}
