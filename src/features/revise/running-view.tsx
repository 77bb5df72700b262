import type { ReactNode } from 'react'
import type { JobEvent } from '../../client/engine.ts'
import {
  Button,
  countOf,
  formatBytes,
  formatCount,
  formatPercent,
  formatSpan,
  NARROW_SPACE,
  Progress,
  useLostFocus,
} from '../../ui/index.ts'
import { isPaused } from '../job-pause.ts'
import { shareDone } from '../job-share.ts'
import type { Job } from '../jobs.ts'
import { PackageName } from '../package-name.tsx'
import { usePage } from '../page-context.ts'
import css from './running-view.module.css'

const STEPS = ['hashing', 'sending', 'publishing'] as const satisfies readonly JobEvent['state'][]
const STEP_WORDS = { hashing: 'Hash', sending: 'Send', publishing: 'Publish' } as const

const PUBLISH_WORDS = {
  manifest: 'Writing the manifest',
  pointer: 'Writing the pointer of the revision',
  latest: 'Pointing “latest” to it',
  verify: 'Reading back what was written',
} as const

/** A publishing under way. It goes on when the person goes elsewhere in the app. */
export function RunningView({ job, event }: { job: Job; event: JobEvent | undefined }): ReactNode {
  const { jobs, stores } = usePage()
  const place = useLostFocus<HTMLElement>()
  const share = shareDone(event)
  const at = stepAt(event)
  return (
    <section ref={place} className={css.view} tabIndex={-1} aria-label="Publishing">
      <h1>
        Publishing <PackageName name={job.name} />
      </h1>
      <p className={css.under}>You can go on using Selvage meanwhile; only this tab must stay open.</p>
      <div className={css.panel}>
        <ol className={css.steps}>
          {STEPS.map((step, index) => (
            <li key={step} className={css.step} aria-current={index === at ? 'step' : undefined}>
              {index < at ? '✓ ' : ''}
              {STEP_WORDS[step]}
            </li>
          ))}
        </ol>
        <Progress label={`Publishing ${job.name}`} share={share} />
        <div className={css.line}>
          <p className={css.now}>{isPaused(job, stores) ? 'Paused: sign in to go on' : nowDoing(event)}</p>
          <p className={css.share}>{formatPercent(share)}</p>
        </div>
        <div>
          <Button onClick={() => jobs.cancel(job.id)}>Cancel</Button>
        </div>
      </div>
    </section>
  )
}

function stepAt(event: JobEvent | undefined): number {
  const states: readonly (string | undefined)[] = STEPS
  return states.indexOf(event?.state)
}

function nowDoing(event: JobEvent | undefined): string {
  switch (event?.state) {
    case undefined:
      return 'Getting ready'
    case 'hashing':
      return `${formatBytes(event.doneBytes)} of ${formatBytes(event.totalBytes)} hashed`
    case 'sending':
      return sending(event)
    case 'reading':
      return `${formatBytes(event.doneBytes)} of ${formatBytes(event.totalBytes)} read`
    case 'publishing':
      return PUBLISH_WORDS[event.step]
    case 'published':
      return 'Published'
  }
}

function sending(event: Extract<JobEvent, { state: 'sending' }>): string {
  const parts = [
    `${formatBytes(event.doneBytes)} of ${formatBytes(event.totalBytes)}`,
    `${formatCount(event.doneFiles)} of ${countOf(event.totalFiles, 'file')}`,
  ]
  if (event.bytesPerSecond) {
    parts.push(`${formatBytes(event.bytesPerSecond)}/s`)
    parts.push(`about ${formatSpan((event.totalBytes - event.doneBytes) / event.bytesPerSecond)} left`)
  }
  if (event.retrying > 0) parts.push(`waiting for the store: ${event.retrying}${NARROW_SPACE}× again`)
  return parts.join(' · ')
}
