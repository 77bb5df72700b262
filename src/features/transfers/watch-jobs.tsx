import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { useLive } from '../../ui/index.ts'
import { isMoving } from '../job-pause.ts'
import type { Job } from '../jobs.ts'
import { usePage } from '../page-context.ts'
import { Announcer } from './announcer.tsx'
import { KeptNotice } from './kept-notice.tsx'
import { keptQuery } from './queries.ts'
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
  useKeptAnew(all)
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

/** What ends, ill or well, is another number of transfers that are kept. */
function useKeptAnew(jobs: readonly Job[]): void {
  const { engine } = usePage()
  const queries = useQueryClient()
  const ended = jobs.filter(({ endedMs }) => endedMs !== undefined).length
  useEffect(() => {
    if (ended > 0) void queries.invalidateQueries({ queryKey: keptQuery(engine).queryKey })
  }, [engine, queries, ended])
}
