import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { PublishPlan } from '../../client/engine.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { registryKey } from '../registry-key.ts'
import css from './draft-form.module.css'
import { MetadataEditor } from './metadata-editor.tsx'
import { fieldId } from './problem-focus.ts'
import type { DraftHandle } from './use-draft.ts'
import { WorkflowField } from './workflow-field.tsx'

interface WorkflowPartProps {
  handle: DraftHandle
  plan: PublishPlan | undefined
  tried: boolean
  /** Said beneath the metadata. */
  metaHint: string | undefined
}

/** The workflow that checks the package, where the registry has any, and the metadata that it asks for. */
export function WorkflowPart({ handle, plan, tried, metaHint }: WorkflowPartProps): ReactNode {
  const { engine } = usePage()
  const { draft, change, subject } = handle
  const { registry } = subject
  const choices = useQuery({
    queryKey: [...registryKey(registry), 'workflows'],
    // Undefined is no answer to the query client: null stands for "has none".
    queryFn: async ({ signal }) => (await engine.workflows(registry, { signal })) ?? null,
  })
  const wished = draft.workflow === undefined ? choices.data?.defaultWorkflow : (draft.workflow ?? undefined)
  const chosen = choices.data?.workflows.find(({ id }) => id === wished)
  const form = useQuery({
    queryKey: [...registryKey(registry), 'metadata-form', chosen?.id],
    queryFn: async ({ signal }) => (await engine.metadataForm(registry, chosen?.id ?? '', { signal })) ?? null,
    enabled: chosen?.hasMetadataSchema ?? false,
  })
  const problems = plan?.problems ?? []
  const problem = problems.find(({ field }) => field === 'workflow')
  return (
    <>
      {choices.error && (
        <div id={fieldId('workflow')} tabIndex={-1}>
          <FaultView error={choices.error} storeId={registry.storeId} onRetry={() => void choices.refetch()} />
        </div>
      )}
      {choices.data && (
        <WorkflowField
          choices={choices.data}
          selected={draft.workflow}
          onSelect={(workflow) => change(() => ({ workflow }))}
          problem={problem?.fault.message}
        />
      )}
      <div className={css.metadata}>
        <MetadataEditor
          value={draft.metaText}
          onChange={(metaText) => change(() => ({ metaText }))}
          form={form.data ?? undefined}
          hint={metaHint}
          tried={tried}
          problems={draft.metaText !== '' || tried ? problems.filter(({ field }) => field === 'metadata') : []}
        />
        {form.error && !problem && (
          <FaultView error={form.error} storeId={registry.storeId} onRetry={() => void form.refetch()} />
        )}
      </div>
    </>
  )
}
