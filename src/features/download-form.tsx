import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { asFault, type Fault } from '../base/index.ts'
import type { DownloadPlan, DownloadRequest, RegistryRef } from '../client/engine.ts'
import { Button, countOf, DialogActions, FaultPanel, formatBytes, formatCount, Notice, Segments } from '../ui/index.ts'
import css from './download-form.module.css'
import { Listed } from './download-outcome.tsx'
import { downloadPlanQuery } from './download-queries.ts'
import { DownloadScripts } from './download-scripts.tsx'
import { type DownloadTarget, type DownloadWay, downloadWays } from './download-ways.ts'
import { FaultView } from './fault-view.tsx'
import { usePage } from './page-context.ts'
import { pickFile, picksFiles } from './pick-file.ts'
import { pickFolder } from './pick-folder.ts'
import { WaitingText } from './waiting-text.tsx'

interface DownloadFormProps {
  request: DownloadRequest
  registry: RegistryRef
  onStart: (target: DownloadTarget) => void
  onClose: () => void
}

export function DownloadForm(props: DownloadFormProps): ReactNode {
  const { request, registry, onClose } = props
  const { engine } = usePage()
  const plan = useQuery(downloadPlanQuery(engine, registry, request))
  if (plan.data) return <Planned {...props} plan={plan.data} />
  return (
    <>
      {plan.isError ? (
        <FaultView error={plan.error} storeId={registry.storeId} onRetry={() => plan.refetch()} />
      ) : (
        <WaitingText />
      )}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
      </DialogActions>
    </>
  )
}

function Planned({ request, plan, onStart, onClose }: DownloadFormProps & { plan: DownloadPlan }): ReactNode {
  const { offerDownload } = usePage()
  const ways = downloadWays(plan, globalThis, offerDownload !== undefined)
  const [chosen, setChosen] = useState<DownloadWay>()
  const [fault, setFault] = useState<Fault>()
  const way = chosen ?? ways[0]
  const { saved } = plan
  const begin = async (pick: () => Promise<DownloadTarget | undefined>) => {
    setFault(undefined)
    try {
      const target = await pick()
      if (target) onStart(target)
    } catch (error) {
      setFault(asFault(error))
    }
  }
  const toFolder = () =>
    begin(async () => {
      const folder = await pickFolder(globalThis, { id: 'selvage-download', mode: 'readwrite' })
      return folder && { kind: 'folder', folder }
    })
  const toFile = () =>
    begin(async () => {
      const page: object = globalThis
      if (!picksFiles(page)) return { kind: 'browser', name: saved.name, sizeBytes: saved.sizeBytes }
      const file = await pickFile(page, { id: 'selvage-download', suggestedName: saved.name })
      return file && { kind: 'file', file }
    })
  return (
    <>
      {ways.length > 1 && (
        <div className={css.ways}>
          <Segments
            label="How it is downloaded"
            options={ways.map((one) => ({ value: one, label: labelOf(one, plan) }))}
            value={way ?? 'script'}
            onChoose={setChosen}
          />
        </div>
      )}
      <div className={css.plan}>
        {plan.files > 0 && (
          <p>
            <b>{countOf(plan.files, 'file')}</b>, <b>{formatBytes(plan.sizeBytes)}</b>. {wordsOf(way, plan)}
          </p>
        )}
        {ways.length === 0 && plan.files > 0 && (
          <Notice>
            This browser lends the page neither folders nor downloads, and these files lie in no bucket. Open the page
            in another browser.
          </Notice>
        )}
        {way === 'script' && <DownloadScripts request={request} kinds={plan.scripts} renames={plan.renamedCount > 0} />}
        <Refused plan={plan} />
        {way !== 'script' && saved.isZip && <Renamed plan={plan} />}
      </div>
      {fault && <FaultPanel fault={fault} />}
      <DialogActions>
        <Button onClick={onClose}>{way === 'script' ? 'Close' : 'Cancel'}</Button>
        {way === 'folder' && (
          <Button look="primary" onClick={() => void toFolder()}>
            Choose a folder…
          </Button>
        )}
        {way === 'one-file' && (
          <Button look="primary" onClick={() => void toFile()}>
            {picksFiles(globalThis) ? 'Save as…' : 'Download'}
          </Button>
        )}
      </DialogActions>
    </>
  )
}

function labelOf(way: DownloadWay, { saved }: DownloadPlan): string {
  if (way === 'folder') return 'Into a folder'
  if (way === 'script') return 'By a script'
  return saved.isZip ? 'As a ZIP' : 'As a file'
}

function wordsOf(way: DownloadWay | undefined, { saved }: DownloadPlan): string {
  switch (way) {
    case 'folder':
      return 'Each file gets its name in the folder when it is whole and fits its hash. What is there already is not fetched again: after a break, choose the same folder.'
    case 'one-file':
      return saved.isZip
        ? `As ${saved.name}, ${formatBytes(saved.sizeBytes)}. Should a file not fit its hash, the download fails. After a break it begins anew.`
        : 'Should it not fit its hash, the download fails.'
    case 'script':
      return 'Run it where the files shall be.'
    case undefined:
      return ''
  }
}

function Renamed({ plan: { renamed, renamedCount } }: { plan: DownloadPlan }): ReactNode {
  if (renamedCount === 0) return null
  return (
    <div className={css.part}>
      <Notice tone="info">
        {renamedCount === 1 ? 'One name cannot' : `${formatCount(renamedCount)} names cannot`} be held by every file
        system, and {renamedCount === 1 ? 'changes' : 'change'}:
      </Notice>
      <Listed
        label="Names that change"
        lines={renamed.map(({ logicalKey, path }) => `${visible(logicalKey)}\n    → ${path}`)}
      />
    </div>
  )
}

/** Signs that hide, or turn the text around, as what they are. */
function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function Refused({ plan: { files, refused, refusedCount } }: { plan: DownloadPlan }): ReactNode {
  if (refusedCount === 0) return null
  return (
    <div className={css.part}>
      <Notice>
        {files === 0 ? 'Nothing of it can be downloaded:' : `${countOf(refusedCount, 'file')} cannot be downloaded:`}
      </Notice>
      <Listed
        label="Files that are not downloaded"
        lines={refused.map(({ logicalKey, fault }) => `${visible(logicalKey)}\n    ${fault.message}`)}
      />
    </div>
  )
}
