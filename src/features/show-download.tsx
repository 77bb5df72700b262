import { type ReactNode, useState } from 'react'
import { Button, Dialog, DialogActions, lazyPart } from '../ui/index.ts'
import type { Job, JobEnd } from './jobs.ts'
import { usePage } from './page-context.ts'

const LazyOutcome = lazyPart(async () => (await import('./download-outcome.tsx')).DownloadOutcomeView)

/** A button to what a download has left to decide; nothing where all is in place. */
export function ShowDownload({ job, end }: { job: Job; end: Extract<JobEnd, { kind: 'downloaded' }> }): ReactNode {
  const { jobs } = usePage()
  const [isOpen, setOpen] = useState(false)
  const { failed, inTheWay } = end.outcome
  if (failed.length === 0 && inTheWay.length === 0) return null
  return (
    <>
      <Button small aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Show which
      </Button>
      {isOpen && (
        <Dialog title={`Download of ${job.name}`} wide onClose={() => setOpen(false)}>
          <LazyOutcome
            end={end}
            onAgain={(work) => {
              jobs.start(work)
              setOpen(false)
              jobs.dismiss(job.id)
            }}
          />
          <DialogActions>
            <Button look="primary" onClick={() => setOpen(false)}>
              Close
            </Button>
          </DialogActions>
        </Dialog>
      )}
    </>
  )
}
