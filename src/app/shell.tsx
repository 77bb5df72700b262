import type { ReactNode } from 'react'
import { useScreenFocus } from '../ui/index.ts'
import css from './shell.module.css'

interface ShellProps {
  bar: ReactNode
  /** How far everything that runs is, 0 to 1; undefined: nothing runs. */
  share: number | undefined
  children: ReactNode
}

/** The frame of every screen: the thread at the edge, the bar, the content. */
export function Shell({ bar, share, children }: ShellProps): ReactNode {
  const screen = useScreenFocus<HTMLElement>()
  return (
    <>
      <a className={css.skip} href="#main">
        Skip to the content
      </a>
      <div className={css.thread} aria-hidden="true">
        {share !== undefined && <div className={css.fill} style={{ transform: `scaleY(${share})` }} />}
      </div>
      {bar}
      <main id="main" ref={screen} className={css.main} tabIndex={-1}>
        {children}
      </main>
    </>
  )
}
