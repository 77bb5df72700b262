import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { RegistryRef, RevisionView } from '../../client/engine.ts'
import { Button, Dialog, DialogActions, useLive } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import { WaitingText } from '../waiting-text.tsx'
import { CopyForm } from './copy-form.tsx'
import { CopyJobs } from './copy-jobs.tsx'
import { copyTargets } from './copy-targets.ts'
import { workflowsQuery } from './queries.ts'

interface CopyDialogProps {
  registry: RegistryRef
  view: RevisionView
  /** Into the same package: what lies elsewhere is copied here. */
  toHere?: boolean
  onClose: () => void
}

/** Copies a revision: where to, what that writes, and how it goes. It runs on when the dialog is closed. */
export function CopyDialog({ registry, view, toHere = false, onClose }: CopyDialogProps): ReactNode {
  const { engine, stores, jobs, defaultRegistry } = usePage()
  const [jobId, setJobId] = useState<string>()
  const job = useLive(jobs.jobs).find(({ id }) => id === jobId)
  const workflows = useQuery(workflowsQuery(engine, registry))
  const targets = toHere
    ? [hereTarget(registry)]
    : copyTargets(stores, registry, workflows.data?.successors ?? [], defaultRegistry)
  return (
    <Dialog title={toHere ? 'Copy the rest here' : `Copy ${view.name} to a registry`} onClose={onClose}>
      {job ? (
        <>
          <CopyJobs jobs={[job]} />
          {job.state.kind === 'running' && <p>You can close this and go on: only this tab must stay open.</p>}
          <DialogActions>
            {job.state.kind === 'failed' && (
              <Button
                onClick={() => {
                  jobs.dismiss(job.id)
                  setJobId(undefined)
                }}
              >
                Look again
              </Button>
            )}
            <Button look="primary" onClick={onClose}>
              Close
            </Button>
          </DialogActions>
        </>
      ) : workflows.isPending ? (
        <WaitingText />
      ) : targets.length === 0 ? (
        <>
          <p>This site knows no other registry. Whoever keeps the site can add one to its config.json.</p>
          <DialogActions>
            <Button onClick={onClose}>Close</Button>
          </DialogActions>
        </>
      ) : (
        <CopyForm
          source={registry}
          view={view}
          targets={targets}
          toHere={toHere}
          onStart={(work) => setJobId(jobs.start(work))}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}

function hereTarget(registry: RegistryRef) {
  return { id: `${registry.storeId}/${registry.bucket}`, label: registry.bucket, registry, copiesData: true }
}
