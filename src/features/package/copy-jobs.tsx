import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Button, buttonClass, formatPercent, Icon, Notice, Progress } from '../../ui/index.ts'
import { isPaused } from '../job-pause.ts'
import { shareDone } from '../job-share.ts'
import type { Job } from '../jobs.ts'
import { usePage } from '../page-context.ts'
import css from './copy-jobs.module.css'

/** How the copies go that were started from this package. */
export function CopyJobs({ jobs }: { jobs: readonly Job[] }): ReactNode {
  return (
    <section className={css.list} aria-label="Copies of this package">
      {jobs.map((job) => (
        <CopyJob key={job.id} job={job} />
      ))}
    </section>
  )
}

function CopyJob({ job }: { job: Job }): ReactNode {
  const { jobs, links, stores } = usePage()
  const { state, registry, name } = job
  const { doing, done } = wordsOf(job)
  const dismiss = (
    <Button small look="quiet" iconOnly aria-label="Dismiss" onClick={() => jobs.dismiss(job.id)}>
      <Icon name="close" size={14} />
    </Button>
  )
  switch (state.kind) {
    case 'running':
      return (
        <div className={css.running}>
          <div className={css.line}>
            <p className={css.words}>
              {doing} · {isPaused(job, stores) ? 'paused: sign in to go on' : formatPercent(shareDone(state.event))}
            </p>
            <Button small onClick={() => jobs.cancel(job.id)}>
              Cancel
            </Button>
          </div>
          <Progress label={doing} share={shareDone(state.event)} />
        </div>
      )
    case 'published':
      return (
        <Notice tone="info">
          <div className={css.line}>
            <p className={css.words} role="status">
              <Icon name="check" size={14} /> {done}
              {state.result.isLatest ? '' : ', as a revision: someone published a newer one meanwhile'}
            </p>
            <Link
              className={buttonClass('plain', { small: true })}
              to={links.tree(registry, name, state.result.topHash)}
            >
              Open the copy
            </Link>
            {dismiss}
          </div>
        </Notice>
      )
    case 'failed':
      return (
        <Notice>
          <div className={css.line}>
            <p className={css.words} role="alert">
              {doing} failed. {state.fault.message}
            </p>
            {dismiss}
          </div>
        </Notice>
      )
    case 'cancelled':
      return (
        <Notice tone="info">
          <div className={css.line}>
            <p className={css.words} role="status">
              {doing} was cancelled. Nothing was published.
            </p>
            {dismiss}
          </div>
        </Notice>
      )
  }
}

/** What a job is called while it runs, and when it is through. */
function wordsOf({ kind, registry, name }: Job): { readonly doing: string; readonly done: string } {
  if (kind === 'keep-offline') return { doing: `Keeping ${name} offline`, done: `${name} is kept offline` }
  const where = `to ${registry.bucket}, as ${name}`
  return { doing: `Copying ${where}`, done: `Copied ${where}` }
}
