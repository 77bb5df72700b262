import type { ReactNode } from 'react'
import { threadShare } from '../features/job-share.ts'
import { usePage } from '../features/page-context.ts'
import { useLive } from '../ui/index.ts'
import css from './shell.module.css'

/** The red of the thread: how far everything that runs is. */
export function ThreadFill(): ReactNode {
  const share = threadShare(useLive(usePage().jobs.jobs))
  return share === undefined ? null : <div className={css.fill} style={{ transform: `scaleY(${share})` }} />
}
