import type { ReactNode } from 'react'
import type { RegistryRef } from '../../client/engine.ts'
import { Button, Empty, useHeldFocus, useLive } from '../../ui/index.ts'
import { JobRow } from '../job-row.tsx'
import type { Job } from '../jobs.ts'
import { usePage } from '../page-context.ts'
import { KeptTransfers, useKeptTransfers } from './kept-transfers.tsx'
import { SpeedLimit } from './speed-limit.tsx'
import { TellMe } from './tell-me.tsx'
import css from './transfers-view.module.css'
import { UnfinishedUploads } from './unfinished-uploads.tsx'

interface TransfersViewProps {
  /** Whose unfinished uploads are looked for; undefined: none is open. */
  registry: RegistryRef | undefined
  /** A link was followed. */
  onFollow?: (() => void) | undefined
}

/** All long work of this tab, what an earlier visit left, and how fast it may go. */
export function TransfersView({ registry, onFollow }: TransfersViewProps): ReactNode {
  const { jobs, stores } = usePage()
  const all = useLive(jobs.jobs)
  const kept = useKeptTransfers()
  const running = all.filter(isRunning)
  const ended = all.filter((job) => !isRunning(job)).reverse()
  const isBucket = stores.some(({ id, kind }) => id === registry?.storeId && kind === 's3')
  return (
    <div className={css.view}>
      {all.length === 0 && kept.length === 0 && (
        <Empty title="Nothing is under way">
          What you publish, copy, verify or download shows here: how far it is, and what came of it.
        </Empty>
      )}
      {running.length > 0 && <Running jobs={running} onFollow={onFollow} />}
      <KeptTransfers kept={kept} onFollow={onFollow} />
      {ended.length > 0 && <Ended jobs={ended} onFollow={onFollow} />}
      <div className={css.settings}>
        <SpeedLimit />
        <TellMe />
      </div>
      {registry && isBucket && <UnfinishedUploads key={`${registry.storeId}/${registry.bucket}`} registry={registry} />}
    </div>
  )
}

interface JobListProps {
  jobs: readonly Job[]
  onFollow: (() => void) | undefined
}

function Running({ jobs, onFollow }: JobListProps): ReactNode {
  const { engine } = usePage()
  const steered = jobs.flatMap(({ transfer }) => transfer ?? [])
  const orderAll = (type: 'pause' | 'continue') => {
    for (const id of steered) void engine.orderTransfer(id, { type })
  }
  return (
    <section className={css.part} aria-label="Under way">
      <div className={css.head}>
        <h2>Under way</h2>
        {steered.length > 1 && (
          <div className={css.ways}>
            <Button small onClick={() => orderAll('pause')}>
              Pause all
            </Button>
            <Button small onClick={() => orderAll('continue')}>
              Continue all
            </Button>
          </div>
        )}
      </div>
      {jobs.map((job) => (
        <JobRow key={job.id} job={job} onFollow={onFollow} />
      ))}
    </section>
  )
}

function Ended({ jobs, onFollow }: JobListProps): ReactNode {
  const board = usePage().jobs
  const clear = () => {
    for (const { id } of jobs) board.dismiss(id)
  }
  const held = useHeldFocus<HTMLElement>()
  return (
    <section {...held} className={css.part} aria-label="Ended">
      <div className={css.head}>
        <h2>Ended</h2>
        {jobs.length > 1 && (
          <Button small look="quiet" onClick={clear}>
            Clear all
          </Button>
        )}
      </div>
      {jobs.map((job) => (
        <JobRow key={job.id} job={job} onFollow={onFollow} />
      ))}
    </section>
  )
}

function isRunning({ state }: Job): boolean {
  return state.kind === 'running'
}
