import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { Button, buttonClass, formatPercent, Icon, Notice, Progress } from '../ui/index.ts'
import { FailedFiles } from './failed-files.tsx'
import { JobControls } from './job-controls.tsx'
import { JobFiles } from './job-files.tsx'
import { waitOf } from './job-pause.ts'
import css from './job-row.module.css'
import { shareDone } from './job-share.ts'
import { doingWords, doneWords, factWords, needsLook, nowDoing, totalWords, verbOf, waitWords } from './job-words.ts'
import type { Job, JobEnd } from './jobs.ts'
import type { Links } from './links.ts'
import { PackageName } from './package-name.tsx'
import { usePage } from './page-context.ts'
import { ShowDownload } from './show-download.tsx'
import { ShowReport } from './show-report.tsx'

interface JobRowProps {
  job: Job
  /** Follows a link of the row, such as a drawer that then closes. */
  onFollow?: (() => void) | undefined
  /** Its end is told here to those who hear the page. */
  isTold?: boolean
}

/** One job: what, how far, what is waited for; at the end what came of it, and where that stands. */
export function JobRow({ job, onFollow, isTold = false }: JobRowProps): ReactNode {
  const { state } = job
  return (
    <article className={css.row} aria-label={doingWords(job)}>
      {state.kind === 'running' ? (
        <RunningJob job={job} onFollow={onFollow} />
      ) : state.kind === 'failed' ? (
        <FailedJob job={job} message={state.fault.message} onFollow={onFollow} isTold={isTold} />
      ) : state.kind === 'cancelled' ? (
        <Ended job={job} words={`${doingWords(job)} was cancelled. ${leftBehind(job)}`} sign="close" isTold={isTold} />
      ) : (
        <DoneJob job={job} end={state} onFollow={onFollow} isTold={isTold} />
      )}
    </article>
  )
}

/** Where a job is shown by itself, or was started. */
function jobLink(links: Links, { id, registry, name, from, kind }: Job): string {
  if (from !== undefined) return links.package(from.registry, from.name)
  return kind === 'publish' ? links.newPackage(registry, id) : links.package(registry, name)
}

function RunningJob({ job, onFollow }: JobRowProps): ReactNode {
  const { stores, links } = usePage()
  const [isOpen, setOpen] = useState(false)
  const event = job.state.kind === 'running' ? job.state.event : undefined
  const wait = waitOf(job, stores)
  const facts = event?.state === 'sending' ? event.facts : undefined
  const share = shareDone(event)
  const { transfer } = job
  return (
    <>
      <div className={css.line}>
        <Link className={css.title} to={jobLink(links, job)} onClick={onFollow}>
          <span className={css.verb}>{verbOf(job)}</span> <PackageName name={job.name} />
          {job.kind !== 'verify' && job.kind !== 'download' && (
            <span className={css.verb}> to {job.registry.bucket}</span>
          )}
        </Link>
        <span className={css.share}>{formatPercent(share)}</span>
      </div>
      <Progress label={doingWords(job)} share={share} />
      {wait !== undefined && <p className={css.wait}>{waitWords(wait, facts?.failedFiles ?? 0)}</p>}
      <p className={css.now}>{[nowDoing(event, wait), ...factWords(facts)].join(' · ')}</p>
      {facts?.journalTrouble !== undefined && <Notice>{facts.journalTrouble}</Notice>}
      <div className={css.ways}>
        <JobControls small job={job} wait={wait} />
        {transfer !== undefined && event?.state === 'sending' && (
          <Button small look="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            Files <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} size={12} />
          </Button>
        )}
      </div>
      {transfer !== undefined && facts !== undefined && facts.failedFiles > 0 && (
        <FailedFiles transfer={transfer} count={facts.failedFiles} />
      )}
      {transfer !== undefined && isOpen && <JobFiles transfer={transfer} label={`Files of ${job.name}`} />}
    </>
  )
}

function DoneJob({ job, end, onFollow, isTold = false }: JobRowProps & { end: JobEnd }): ReactNode {
  const { links } = usePage()
  const warns = needsLook(end)
  const skipped = end.kind === 'published' ? (end.result.skipped ?? []) : []
  return (
    <Ended
      job={job}
      words={doneWords(job, end)}
      sign={warns ? 'warning' : 'check'}
      isTold={isTold}
      more={[
        ...totalWords(job),
        ...(skipped.length === 0
          ? []
          : [`left out: ${skipped.slice(0, 3).join(', ')}${skipped.length > 3 ? ' …' : ''}`]),
      ].join(' · ')}
    >
      {end.kind === 'published' && (
        <Link
          className={buttonClass('plain', { small: true })}
          to={
            end.result.isLatest && job.kind === 'publish'
              ? links.package(job.registry, end.result.name)
              : links.tree(job.registry, end.result.name, end.result.topHash)
          }
          onClick={onFollow}
        >
          {job.kind === 'copy' ? 'Open the copy' : 'Open package'}
        </Link>
      )}
      {end.kind === 'downloaded' && <ShowDownload job={job} end={end} />}
      {end.kind === 'verified' && <ShowReport name={job.name} report={end.report} />}
    </Ended>
  )
}

function FailedJob({ job, message, onFollow, isTold = false }: JobRowProps & { message: string }): ReactNode {
  const { links } = usePage()
  return (
    <Ended job={job} words={`${doingWords(job)} failed. ${message}`} sign="warning" isTold={isTold}>
      {job.kind === 'publish' && (
        <Link className={buttonClass('plain', { small: true })} to={jobLink(links, job)} onClick={onFollow}>
          Back to the draft
        </Link>
      )}
    </Ended>
  )
}

interface EndedProps {
  job: Job
  words: string
  sign: 'check' | 'warning' | 'close'
  more?: string
  isTold: boolean
  children?: ReactNode
}

function Ended({ job, words, sign, more, isTold, children }: EndedProps): ReactNode {
  const { jobs } = usePage()
  return (
    <div className={css.ended}>
      <span className={css[sign]}>
        <Icon name={sign} size={16} />
      </span>
      <div className={css.body}>
        <div className={css.words}>
          <p role={isTold ? 'status' : undefined}>{words}</p>
          {more && <p className={css.more}>{more}</p>}
        </div>
        {children && <div className={css.ways}>{children}</div>}
      </div>
      <Button small look="quiet" iconOnly aria-label="Dismiss" onClick={() => jobs.dismiss(job.id)}>
        <Icon name="close" size={14} />
      </Button>
    </div>
  )
}

function leftBehind({ kind }: Job): string {
  if (kind === 'verify') return 'Nothing was said of what was not read.'
  if (kind === 'download') return 'What was in place by then stays there.'
  return 'Nothing was published.'
}
