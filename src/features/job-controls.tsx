import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { TransferOrderWire } from '../client/engine.ts'
import { Button } from '../ui/index.ts'
import type { JobWait } from './job-pause.ts'
import type { Job } from './jobs.ts'
import { usePage } from './page-context.ts'

interface JobControlsProps {
  job: Job
  wait: JobWait | undefined
  small?: boolean
}

/** What a person can do to a job that runs, as a whole. */
export function JobControls({ job, wait, small = false }: JobControlsProps): ReactNode {
  const { engine, jobs, requestSignIn, stores } = usePage()
  const { transfer } = job
  const ordering = useMutation({
    mutationFn: async (type: 'pause' | 'continue') => {
      if (transfer !== undefined) await engine.orderTransfer(transfer, { type } satisfies TransferOrderWire)
    },
  })
  const isSending = job.state.kind === 'running' && job.state.event?.state === 'sending'
  const canOrder = transfer !== undefined && isSending && !job.isStopping
  const out = stores.find(
    ({ id, session }) => session !== 'signed-in' && (id === job.registry.storeId || id === job.from?.registry.storeId),
  )
  return (
    <>
      {wait === 'sign-in' && out && (
        <Button small={small} onClick={() => requestSignIn(out.id)}>
          Sign in
        </Button>
      )}
      {canOrder && (wait === 'offline' || wait === 'busy') && (
        <Button small={small} onClick={() => ordering.mutate('continue')}>
          Try now
        </Button>
      )}
      {canOrder && (
        // One button that changes its words: the focus stays on it.
        <Button small={small} onClick={() => ordering.mutate(wait === 'pause' ? 'continue' : 'pause')}>
          {wait === 'pause' ? 'Continue' : 'Pause'}
        </Button>
      )}
      <Button small={small} disabled={job.isStopping} onClick={() => jobs.cancel(job.id)}>
        {job.isStopping ? 'Cancelling…' : 'Cancel'}
      </Button>
    </>
  )
}
