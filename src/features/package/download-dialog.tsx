import { type ReactNode, useState } from 'react'
import type { DownloadRequest, OtherFiles, RegistryRef, RevisionView } from '../../client/engine.ts'
import { Button, Dialog, DialogActions, useLive } from '../../ui/index.ts'
import { DownloadOutcomeView } from '../download-outcome.tsx'
import { JobRow } from '../job-row.tsx'
import type { JobWork } from '../jobs.ts'
import { usePage } from '../page-context.ts'
import { DownloadForm } from './download-form.tsx'
import type { DownloadTarget } from './download-ways.ts'

interface DownloadDialogProps {
  registry: RegistryRef
  view: RevisionView
  /** An entry, or a folder of the package; empty: all of it. */
  path: string
  /** Only what holds this text in its path. */
  find?: string
  onClose: () => void
}

/** Downloads a file, a folder or all: where to, under which names, and how it goes. It runs on when the dialog is closed. */
export function DownloadDialog({ registry, view, path, find = '', onClose }: DownloadDialogProps): ReactNode {
  const { jobs } = usePage()
  const download = useDownload(registry, view)
  const [jobId, setJobId] = useState<string>()
  const job = useLive(jobs.jobs).find(({ id }) => id === jobId)
  const request: DownloadRequest = {
    revision: view.ref,
    name: view.name,
    paths: path === '' ? [] : [path],
    ...(find === '' ? {} : { find }),
  }
  const start = (work: JobWork) => {
    if (job) jobs.dismiss(job.id)
    setJobId(jobs.start(work))
  }
  const what = path === '' ? view.name : path
  return (
    <Dialog title={find === '' ? `Download ${what}` : `Download what holds “${find}”`} wide onClose={onClose}>
      {job ? (
        <>
          {job.state.kind === 'downloaded' ? (
            <DownloadOutcomeView end={job.state} onAgain={start} />
          ) : (
            <JobRow job={job} isTold />
          )}
          {job.state.kind === 'running' && <p>You can close this and go on: only this tab must stay open.</p>}
          <DialogActions>
            {(job.state.kind === 'failed' || job.state.kind === 'cancelled') && (
              <Button
                onClick={() => {
                  jobs.dismiss(job.id)
                  setJobId(undefined)
                }}
              >
                Back
              </Button>
            )}
            <Button look="primary" onClick={onClose}>
              Close
            </Button>
          </DialogActions>
        </>
      ) : (
        <DownloadForm
          request={request}
          registry={registry}
          onStart={(target) => start(download(request, target))}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}

/** The work of a download. What a folder has in its way is decided when the rest is there. */
function useDownload(
  registry: RegistryRef,
  { name }: RevisionView,
): (request: DownloadRequest, target: DownloadTarget, others?: OtherFiles) => JobWork {
  const { engine, offerDownload } = usePage()
  const workOf = (request: DownloadRequest, target: DownloadTarget, others: OtherFiles = 'leave'): JobWork => ({
    kind: 'download',
    registry,
    name,
    from: { registry, name },
    async run(tell, call) {
      switch (target.kind) {
        case 'folder':
          return {
            kind: 'downloaded',
            outcome: await engine.downloadToFolder(request, target.folder, others, tell, call),
            again: (paths, other) => workOf({ revision: request.revision, name, paths }, target, other),
          }
        case 'file':
          return { kind: 'downloaded', outcome: await engine.downloadToFile(request, target.file, tell, call) }
        case 'browser': {
          const offer = await offerDownload?.(target.name, target.sizeBytes)
          if (!offer) throw new Error('A download was offered to a browser that takes none')
          try {
            const outcome = engine.downloadToPort(request, offer.port, tell, call)
            offer.begin()
            return { kind: 'downloaded', outcome: await outcome }
          } finally {
            offer.end()
          }
        }
      }
    },
  })
  return workOf
}
