import type { ReactNode } from 'react'
import { useLive } from '../../ui/index.ts'
import { isMoving } from '../job-pause.ts'
import { usePage } from '../page-context.ts'
import { Announcer } from './announcer.tsx'
import { KeptNotice } from './kept-notice.tsx'
import { useContinueOnline } from './use-continue-online.ts'
import { useEndNotifications } from './use-end-notifications.ts'
import { useLeaveGuard } from './use-leave-guard.ts'
import { useTitleShare } from './use-title-share.ts'
import { useWakeLock } from './use-wake-lock.ts'

/** What long work needs of the page, wherever one is in it. `isShown`: the drawer is open. */
export function WatchJobs({ isShown }: { isShown: boolean }): ReactNode {
  const { engine, jobs, stores, tells } = usePage()
  const all = useLive(jobs.jobs)
  const moves = all.some((job) => isMoving(job, stores))
  useLeaveGuard(moves)
  useWakeLock(moves)
  useTitleShare(jobs.jobs)
  useEndNotifications(all, useLive(tells))
  useContinueOnline(engine, jobs.jobs)
  return (
    <>
      <Announcer jobs={all} stores={stores} />
      <KeptNotice isShown={isShown} />
    </>
  )
}
