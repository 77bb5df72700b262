import { type ReactNode, useState } from 'react'
import type { JobEvent } from '../../client/engine.ts'
import { Button, formatPercent, Icon, Notice, Progress, useLostFocus } from '../../ui/index.ts'
import { FailedFiles } from '../failed-files.tsx'
import { JobControls } from '../job-controls.tsx'
import { JobFiles } from '../job-files.tsx'
import { waitOf } from '../job-pause.ts'
import { shareDone } from '../job-share.ts'
import { factWords, nowDoing, waitWords } from '../job-words.ts'
import type { Job } from '../jobs.ts'
import { PackageName } from '../package-name.tsx'
import { usePage } from '../page-context.ts'
import css from './running-view.module.css'

const STEPS = ['hashing', 'sending', 'publishing'] as const satisfies readonly JobEvent['state'][]
const STEP_WORDS = { hashing: 'Hash', sending: 'Send', publishing: 'Publish' } as const

/** A publishing under way. It goes on when the person goes elsewhere in the app. */
export function RunningView({ job, event }: { job: Job; event: JobEvent | undefined }): ReactNode {
  const { stores } = usePage()
  const place = useLostFocus<HTMLElement>()
  const [showsFiles, setShowsFiles] = useState(false)
  const share = shareDone(event)
  const at = stepAt(event)
  const wait = waitOf(job, stores)
  const facts = event?.state === 'sending' ? event.facts : undefined
  const known = factWords(facts)
  const { transfer } = job
  return (
    <section ref={place} className={css.view} tabIndex={-1} aria-label="Publishing">
      <h1>
        Publishing <PackageName name={job.name} />
      </h1>
      <p className={css.under}>
        {facts?.journalTrouble === undefined
          ? 'You can go on using Selvage meanwhile. If this tab is closed, it goes on from there when you come back.'
          : 'You can go on using Selvage meanwhile; only this tab must stay open.'}
      </p>
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
          <div className={css.words}>
            {wait !== undefined && <p className={css.wait}>{waitWords(wait, facts?.failedFiles ?? 0)}</p>}
            <p className={css.now}>{nowDoing(event, wait)}</p>
            {known.length > 0 && <p className={css.facts}>{known.join(' · ')}</p>}
          </div>
          <p className={css.share}>{formatPercent(share)}</p>
        </div>
        {facts?.journalTrouble !== undefined && <Notice>{facts.journalTrouble}</Notice>}
        {transfer !== undefined && facts !== undefined && facts.failedFiles > 0 && (
          <FailedFiles transfer={transfer} count={facts.failedFiles} />
        )}
        <div className={css.ways}>
          <JobControls job={job} wait={wait} />
          {transfer !== undefined && event?.state === 'sending' && (
            <Button look="quiet" aria-expanded={showsFiles} onClick={() => setShowsFiles(!showsFiles)}>
              Files <Icon name={showsFiles ? 'chevron-down' : 'chevron-right'} size={12} />
            </Button>
          )}
        </div>
        {transfer !== undefined && showsFiles && <JobFiles transfer={transfer} label={`Files of ${job.name}`} />}
      </div>
    </section>
  )
}

function stepAt(event: JobEvent | undefined): number {
  const states: readonly (string | undefined)[] = STEPS
  return states.indexOf(event?.state)
}
