import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import type { RegistryRef } from '../../client/engine.ts'
import { Notice } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { DraftForm } from './draft-form.tsx'
import css from './new-package-screen.module.css'
import { PublishedView } from './published-view.tsx'
import { RunningView } from './running-view.tsx'
import { useDraft } from './use-draft.ts'

/** Makes a package: files, name, message, metadata, and then what comes of it. */
export function NewPackageScreen({ registry }: { registry: RegistryRef }): ReactNode {
  const [search] = useSearchParams()
  const handle = useDraft(registry, search.get('job'))
  const { job, error } = handle
  return (
    <>
      <title>New package · Selvage</title>
      {error && <FaultView error={error} storeId={registry.storeId} />}
      {job?.state.kind === 'running' ? (
        <RunningView job={job} event={job.state.event} />
      ) : job?.state.kind === 'published' ? (
        <PublishedView registry={registry} result={job.state.result} onAgain={handle.reset} />
      ) : (
        <DraftForm registry={registry} handle={handle}>
          {job?.state.kind === 'cancelled' && (
            <div className={css.fault}>
              <Notice>Publishing was cancelled. Nothing was published; everything you gave is still here.</Notice>
            </div>
          )}
          {job?.state.kind === 'failed' && job.state.fault.code !== 'conflict' && (
            <div className={css.fault}>
              <FaultView error={job.state.fault} storeId={registry.storeId} />
            </div>
          )}
        </DraftForm>
      )}
    </>
  )
}
