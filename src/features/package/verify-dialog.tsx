import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { asFault, type Fault } from '../../base/index.ts'
import type { RegistryRef, RevisionView, VerifyPlan, VerifyReport } from '../../client/engine.ts'
import {
  Button,
  countOf,
  Dialog,
  DialogActions,
  FaultPanel,
  formatBytes,
  formatCount,
  Notice,
  Segments,
  useLive,
} from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { JobRow } from '../job-row.tsx'
import type { Job, JobWork } from '../jobs.ts'
import { usePage } from '../page-context.ts'
import { NO_FOLDERS, pickFolder, picksFolders } from '../pick-folder.ts'
import { SaveReport } from '../show-report.tsx'
import { VerifyReportView } from '../verify-report.tsx'
import { WaitingText } from '../waiting-text.tsx'
import css from './verify-dialog.module.css'
import { verifyPlanQuery } from './verify-plan-query.ts'

interface VerifyDialogProps {
  registry: RegistryRef
  view: RevisionView
  /** An entry, or a folder of the package; empty: all of it. */
  path: string
  /** A folder on disk can be held against the package or a folder of it, and not against one entry. */
  isEntry?: boolean
  onClose: () => void
}

/** Are the bytes still what was published? Says what is read, how that goes, and what was found. It runs on when it is closed. */
export function VerifyDialog({ registry, view, path, isEntry = false, onClose }: VerifyDialogProps): ReactNode {
  const { engine, jobs } = usePage()
  const [jobId, setJobId] = useState<string>()
  const job = useLive(jobs.jobs).find(({ id }) => id === jobId)
  const request = { revision: view.ref, name: view.name, paths: path === '' ? [] : [path] }
  const start = (run: JobWork['run']) => {
    if (job) jobs.dismiss(job.id)
    setJobId(jobs.start({ kind: 'verify', registry, name: view.name, from: { registry, name: view.name }, run }))
  }
  const readStore = (paths: readonly string[]) =>
    start(async (tell, call) => ({
      kind: 'verified',
      report: await engine.verify({ ...request, paths }, tell, call),
    }))
  const readFolder = (folder: FileSystemDirectoryHandle) =>
    start(async (tell, call) => ({
      kind: 'verified',
      report: await engine.verifyFolder({ ...request, path }, folder, tell, call),
    }))
  return (
    <Dialog title={`Verify ${path === '' ? view.name : path}`} wide onClose={onClose}>
      {job ? (
        <Verifying job={job} name={view.name} onAgain={readStore} onClose={onClose} />
      ) : (
        <VerifyForm
          request={request}
          registry={registry}
          mayBeFolder={!isEntry}
          onStore={() => readStore(request.paths)}
          onFolder={readFolder}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}

interface VerifyFormProps {
  request: Parameters<typeof verifyPlanQuery>[2]
  registry: RegistryRef
  mayBeFolder: boolean
  onStore: () => void
  onFolder: (folder: FileSystemDirectoryHandle) => void
  onClose: () => void
}

function VerifyForm({ request, registry, mayBeFolder, onStore, onFolder, onClose }: VerifyFormProps): ReactNode {
  const { engine } = usePage()
  const [against, setAgainst] = useState<VerifyReport['against']>('store')
  const [fault, setFault] = useState<Fault>()
  const plan = useQuery(verifyPlanQuery(engine, registry, request))
  const lends = picksFolders(globalThis)
  const choose = async () => {
    try {
      const folder = await pickFolder(globalThis, { id: 'selvage-verify', mode: 'read' })
      if (folder) onFolder(folder)
    } catch (error) {
      setFault(asFault(error))
    }
  }
  return (
    <>
      {mayBeFolder && (
        <div className={css.against}>
          <Segments
            label="What is verified"
            options={[
              { value: 'store', label: 'In the store' },
              { value: 'folder', label: 'A folder on disk' },
            ]}
            value={against}
            onChoose={setAgainst}
          />
        </div>
      )}
      {plan.isError ? (
        <FaultView error={plan.error} storeId={registry.storeId} onRetry={() => plan.refetch()} />
      ) : plan.data === undefined ? (
        <WaitingText />
      ) : against === 'store' ? (
        <StorePlan plan={plan.data} />
      ) : (
        <FolderPlan plan={plan.data} />
      )}
      {against === 'folder' && !lends && <Notice>{NO_FOLDERS}</Notice>}
      {fault && <FaultPanel fault={fault} />}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        {against === 'store' ? (
          <Button look="primary" disabled={plan.data === undefined} onClick={onStore}>
            Verify
          </Button>
        ) : (
          <Button look="primary" disabled={plan.data === undefined || !lends} onClick={() => void choose()}>
            Choose a folder…
          </Button>
        )}
      </DialogActions>
    </>
  )
}

function StorePlan({ plan }: { plan: VerifyPlan }): ReactNode {
  return (
    <div className={css.plan}>
      <p>
        The bytes are read again from where they lie, and held against the hashes that were published:{' '}
        <b>{countOf(plan.files, 'file')}</b>, <b>{formatBytes(plan.bytes)}</b>
        {plan.objects < plan.files && `, in ${countOf(plan.objects, 'object')}`}. The manifest is read again, too.
        Nothing is written.
      </p>
      <Unverifiable plan={plan} />
    </div>
  )
}

function FolderPlan({ plan }: { plan: VerifyPlan }): ReactNode {
  return (
    <div className={css.plan}>
      <p>
        Is what you have what was published? Each file of the folder is read and held against{' '}
        <b>{countOf(plan.files, 'file')}</b>, <b>{formatBytes(plan.bytes)}</b>; what is missing is named, and what is
        there beside. Nothing leaves this computer.
      </p>
      <Unverifiable plan={plan} />
    </div>
  )
}

function Unverifiable({ plan: { files, unverifiable } }: { plan: VerifyPlan }): ReactNode {
  if (unverifiable === 0) return null
  if (unverifiable === 1) {
    const one = files === 1 ? 'It' : 'One of them'
    return <p className={css.hint}>{one} has no hash that can be checked: only its size is looked at.</p>
  }
  const some = unverifiable === files ? 'All' : formatCount(unverifiable)
  return (
    <p className={css.hint}>{some} of them have no hash that can be checked: of those only the size is looked at.</p>
  )
}

interface VerifyingProps {
  job: Job
  name: string
  onAgain: (paths: readonly string[]) => void
  onClose: () => void
}

function Verifying({ job, name, onAgain, onClose }: VerifyingProps): ReactNode {
  const report = job.state.kind === 'verified' ? job.state.report : undefined
  // Of more than are listed not all would be read again.
  const again = report?.against === 'store' && report.findings.length === report.findingCount ? report.findings : []
  return (
    <>
      {report ? <VerifyReportView report={report} /> : <JobRow job={job} isTold />}
      {job.state.kind === 'running' && <p>You can close this and go on: only this tab must stay open.</p>}
      <DialogActions>
        {again.length > 0 && (
          <Button onClick={() => onAgain(again.map(({ logicalKey }) => logicalKey))}>
            Read {again.length === 1 ? 'it' : `these ${formatCount(again.length)}`} again
          </Button>
        )}
        {report && <SaveReport name={name} report={report} />}
        <Button look="primary" onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </>
  )
}
