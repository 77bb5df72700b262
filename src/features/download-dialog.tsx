import { type ReactNode, useState } from 'react'
import type { DownloadRequest, OtherFiles, RegistryRef } from '../client/engine.ts'
import { Button, Dialog, DialogActions, useLive } from '../ui/index.ts'
import { DownloadForm } from './download-form.tsx'
import { DownloadOutcomeView } from './download-outcome.tsx'
import type { DownloadTarget } from './download-ways.ts'
import { JobRow } from './job-row.tsx'
import type { JobWork } from './jobs.ts'
import { usePage } from './page-context.ts'

interface DownloadDialogProps {
  registry: RegistryRef
  request: DownloadRequest
  title: string
  /** What is told of the work: the package, or what of a bucket it fetches. */
  name: string
  /** The package whose page tells how it goes. */
  from?: JobWork['from']
  onClose: () => void
}

/** Downloads a file, a folder or all: where to, under which names, and how it goes. It runs on when the dialog is closed. */
export function DownloadDialog({ registry, request, title, name, from, onClose }: DownloadDialogProps): ReactNode {
  const { jobs } = usePage()
  const download = useDownload({ registry, name, from })
  const [jobId, setJobId] = useState<string>()
  const job = useLive(jobs.jobs).find(({ id }) => id === jobId)
  const start = (work: JobWork) => {
    if (job) jobs.dismiss(job.id)
    setJobId(jobs.start(work))
  }
  return (
    <Dialog title={title} wide onClose={onClose}>
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
  about: Pick<JobWork, 'registry' | 'name' | 'from'>,
): (request: DownloadRequest, target: DownloadTarget, others?: OtherFiles) => JobWork {
  const { engine, offerDownload } = usePage()
  const workOf = (request: DownloadRequest, target: DownloadTarget, others: OtherFiles = 'leave'): JobWork => ({
    kind: 'download',
    ...about,
    async run(tell, call) {
      switch (target.kind) {
        case 'folder':
          return {
            kind: 'downloaded',
            outcome: await engine.downloadToFolder(request, target.folder, others, tell, call),
            again: (paths, other) => workOf(only(request, paths), target, other),
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

/** Of a download, these alone, by what its outcome calls them. */
function only(request: DownloadRequest, logicalKeys: readonly string[]): DownloadRequest {
  if ('revision' in request) return { revision: request.revision, name: request.name, paths: logicalKeys }
  const asked = new Map(request.objects.map((object) => [object.key, object]))
  return { ...request, objects: logicalKeys.map((key) => asked.get(key) ?? { key }) }
}
