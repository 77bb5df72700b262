import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Button, countOf, Dialog, DialogActions, Notice, Waiting } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import type { DraftHandle } from './use-draft.ts'
import { planQuery, type Way } from './use-plan.ts'

interface ManifestDialogProps {
  handle: DraftHandle
  onSave: (way: Way) => void
  onClose: () => void
}

/** quilt3's `build` with a registry: only the manifest is written. Said before it is done, as others may not read it whole. */
export function ManifestDialog({ handle, onSave, onClose }: ManifestDialogProps): ReactNode {
  const { engine } = usePage()
  const { draft, ref, state, subject } = handle
  const plan = useQuery(planQuery(engine, ref, draft, { mode: 'manifest' }))
  const problems = plan.data?.problems ?? []
  const local = state?.localFiles ?? 0
  return (
    <Dialog title="Save the manifest only" onClose={onClose}>
      <p>
        The list of the files is written to {plan.data?.registry ?? `s3://${subject.registry.bucket}`}, with message and
        metadata, as quilt3’s <code>build</code> does. No bytes move: every file stays where it lies now, and the newest
        revision is this one.
      </p>
      {local > 0 && (
        <Notice>
          {countOf(local, 'file')} {local === 1 ? 'lies' : 'lie'} on this computer. Others will see{' '}
          {local === 1 ? 'it' : 'them'} in the list, and will not be able to read {local === 1 ? 'it' : 'them'}.
        </Notice>
      )}
      {plan.isPending && <Waiting label="Looking at what would be written" />}
      {plan.isError && (
        <FaultView error={plan.error} storeId={subject.registry.storeId} onRetry={() => plan.refetch()} />
      )}
      {problems.map(({ field, at, fault }) => (
        <Notice key={`${field} ${at} ${fault.message}`}>{fault.message}</Notice>
      ))}
      {plan.data?.warnings.map((warning) => (
        <Notice key={warning} tone="info">
          {warning}
        </Notice>
      ))}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          look="primary"
          disabled={plan.data === undefined || problems.length > 0}
          onClick={() => onSave({ mode: 'manifest', parent: plan.data?.parent ?? null })}
        >
          Save manifest only
        </Button>
      </DialogActions>
    </Dialog>
  )
}
