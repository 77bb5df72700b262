import type { ReactNode } from 'react'
import css from './shell.module.css'

/** The element that holds the content. */
export const SCREEN = 'main'

interface ShellProps {
  bar: ReactNode
  /** How far everything that runs is, 0 to 1; undefined: nothing runs. */
  share: number | undefined
  children: ReactNode
}

/** The frame of every screen: the thread at the edge, the bar, the content. */
export function Shell({ bar, share, children }: ShellProps): ReactNode {
  return (
    <>
      <a className={css.skip} href={`#${SCREEN}`}>
        Skip to the content
      </a>
      <div className={css.thread} aria-hidden="true">
        {share !== undefined && <div className={css.fill} style={{ transform: `scaleY(${share})` }} />}
      </div>
      {bar}
      <main id={SCREEN} className={css.main} tabIndex={-1}>
        {children}
      </main>
    </>
  )
}
