import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { waitOf } from '../features/job-pause.ts'
import { threadShare } from '../features/job-share.ts'
import { verbOf, WAIT_SIGNS } from '../features/job-words.ts'
import { usePage } from '../features/page-context.ts'
import { keptQuery } from '../features/transfers/queries.ts'
import { countOf, formatPercent, HiddenText, useLive } from '../ui/index.ts'
import css from './bar.module.css'

/** What runs and how far it is, or how much was interrupted. `children`: what stands there otherwise. */
export function TransfersSign({ children }: { children: ReactNode }): ReactNode {
  const { engine, jobs, stores } = usePage()
  const running = useLive(jobs.jobs).filter(({ state }) => state.kind === 'running')
  const kept = useQuery({ ...keptQuery(engine), staleTime: Number.POSITIVE_INFINITY }).data ?? []
  const share = threadShare(running)
  const waits = running.map((job) => waitOf(job, stores))
  // One that waits for the person comes first: the others go on by themselves.
  const wait = waits.find((one) => one === 'sign-in' || one === 'choice') ?? waits.find((one) => one !== undefined)
  const [only, ...others] = running
  if (share === undefined || only === undefined) {
    const interrupted = kept.filter(
      ({ id, runsElsewhere }) => !runsElsewhere && !jobs.jobs.get().some(({ transfer }) => transfer === id),
    ).length
    return (
      <>
        {children}
        {interrupted > 0 && (
          <span className={css.share} title={`${countOf(interrupted, 'upload')} interrupted`}>
            {interrupted}
            <HiddenText> interrupted</HiddenText>
          </span>
        )}
      </>
    )
  }
  const doing = others.length === 0 ? verbOf(only) : `${running.length} transfers`
  return (
    <>
      <HiddenText>Transfers: </HiddenText>
      <span className={css.doing}>{wait === undefined ? doing : WAIT_SIGNS[wait]}</span>
      <span className={css.share}>{formatPercent(share)}</span>
    </>
  )
}
