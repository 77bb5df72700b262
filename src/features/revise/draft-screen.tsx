import type { ReactNode } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import { Notice, Skeleton, useLive, useLostFocus, Waiting } from '../../ui/index.ts'
import { type DraftSubject, draftKey, draftOfJob } from '../draft.ts'
import { draftLink } from '../draft-link.ts'
import { FaultView } from '../fault-view.tsx'
import type { Job } from '../jobs.ts'
import { PackageName } from '../package-name.tsx'
import { usePage } from '../page-context.ts'
import css from './draft-form.module.css'
import { DraftForm } from './draft-form.tsx'
import { GoesOnLater, GoingOn, OpenTransfer, useGoingOn } from './going-on.tsx'
import { PublishedView } from './published-view.tsx'
import { RunningView } from './running-view.tsx'
import { type DraftHandle, useDraft } from './use-draft.ts'

/** A draft, new or revising: the form, then its publishing, then what came of it. */
export function DraftScreen({ subject }: { subject: DraftSubject }): ReactNode {
  const [search] = useSearchParams()
  const { links } = usePage()
  const shownJob = search.get('job')
  const handle = useDraft(subject, shownJob)
  const stray = useStrayJob(subject, shownJob)
  const resuming = useGoingOn(handle)
  if (stray?.home) return <Navigate to={draftLink(links, stray.home, shownJob ?? undefined)} replace />
  const job = stray?.job ?? handle.job
  const transfer = search.get('resume')

  if (transfer !== null) return <OpenTransfer key={transfer} id={transfer} handle={handle} />
  if (job?.state.kind === 'running') return <RunningView job={job} event={job.state.event} />
  if (job?.state.kind === 'published') return <PublishedView job={job} result={job.state.result} handle={handle} />
  if (handle.error) return <NoDraft handle={handle} error={handle.error} />
  if (subject.base !== undefined && handle.opened === undefined) return <WaitingForm name={subject.base.name} />
  if (resuming === 'starting') return <GoingOn name={handle.draft.resumes?.name} />
  return (
    <DraftForm handle={handle}>
      {resuming === 'waiting' && <GoesOnLater handle={handle} />}
      <Ended job={job} />
    </DraftForm>
  )
}

/** A job that the address names and that is none of this subject's: its draft may have another home, or it has none. */
function useStrayJob(
  subject: DraftSubject,
  id: string | null,
): { job: Job; home: DraftSubject | undefined } | undefined {
  const { jobs, drafts } = usePage()
  const job = useLive(jobs.jobs).find((one) => one.id === id)
  const home = draftOfJob(useLive(drafts), id ?? '')?.subject
  if (job === undefined || (home !== undefined && draftKey(home) === draftKey(subject))) return undefined
  return { job, home }
}

/** A base that cannot be read in full is no base: there is no form. */
function NoDraft({ handle, error }: { handle: DraftHandle; error: Error }): ReactNode {
  const { base, registry } = handle.subject
  return (
    <>
      <header className={css.head}>
        <h1>{base ? <>Revise {<PackageName name={base.name} />}</> : 'New package'}</h1>
      </header>
      <FaultView error={error} storeId={registry.storeId} onRetry={handle.retry} />
    </>
  )
}

function WaitingForm({ name }: { name: string }): ReactNode {
  return (
    <>
      <header className={css.head}>
        <div>
          <h1>
            Revise <PackageName name={name} />
          </h1>
          <p className={css.under}>
            <Waiting label={`Reading ${name} in full`} />
            <Skeleton width={44} />
          </p>
        </div>
      </header>
      <div className={css.columns} aria-hidden="true">
        <div>
          {[38, 52, 30, 44, 26, 48].map((width) => (
            <div key={width} className={css.waitingRow}>
              <Skeleton width={width} />
            </div>
          ))}
        </div>
        <div className={css.panel}>
          {[12, 40, 12, 40, 12, 40].map((width, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name
            <Skeleton key={at} width={width} />
          ))}
        </div>
      </div>
    </>
  )
}

/** How the last try ended, above the form that is still as it was. A conflict has a dialog of its own. */
function Ended({ job }: { job: Job | undefined }): ReactNode {
  if (job?.state.kind === 'cancelled') {
    return (
      <Told>
        <Notice>Publishing was cancelled. Nothing was published; everything you gave is still here.</Notice>
      </Told>
    )
  }
  if (job?.state.kind !== 'failed' || job.state.fault.code === 'conflict') return null
  return (
    <Told>
      <FaultView error={job.state.fault} storeId={job.registry.storeId} />
    </Told>
  )
}

function Told({ children }: { children: ReactNode }): ReactNode {
  const place = useLostFocus<HTMLDivElement>()
  return (
    <div ref={place} className={css.fault} tabIndex={-1}>
      {children}
    </div>
  )
}
