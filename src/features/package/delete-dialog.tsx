import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import type { DeletePlan, RegistryRef } from '../../client/engine.ts'
import { Button, Dialog, DialogActions, TextField } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { registryKey } from '../registry-key.ts'
import { WaitingText } from '../waiting-text.tsx'
import css from './delete-dialog.module.css'
import { DeletePlanView, LeftPointers } from './delete-plan-view.tsx'
import { deletePlanQuery } from './queries.ts'

interface DeleteDialogProps {
  registry: RegistryRef
  name: string
  /** One revision; without it the whole package. */
  topHash?: string
  onClose: () => void
}

/** Shows exactly what goes and what stays, before anything does. */
export function DeleteDialog({ registry, name, topHash, onClose }: DeleteDialogProps): ReactNode {
  const { engine } = usePage()
  const plan = useQuery(deletePlanQuery(engine, registry, name, topHash))
  const title = topHash === undefined ? `Delete ${name}?` : `Delete revision ${topHash.slice(0, 7)} of ${name}?`
  return (
    <Dialog title={title} role="alertdialog" onClose={onClose}>
      {plan.isError && <FaultView error={plan.error} storeId={registry.storeId} onRetry={() => plan.refetch()} />}
      {plan.isFetching && !plan.isError && <WaitingText />}
      {plan.data && !plan.isFetching ? (
        <DeleteForm plan={plan.data} onClose={onClose} onPlanAgain={() => plan.refetch()} />
      ) : (
        <DialogActions>
          <Button onClick={onClose}>Keep it</Button>
        </DialogActions>
      )}
    </Dialog>
  )
}

interface DeleteFormProps {
  plan: DeletePlan
  onClose: () => void
  onPlanAgain: () => void
}

function DeleteForm({ plan, onClose, onPlanAgain }: DeleteFormProps): ReactNode {
  const { engine, links, deletions } = usePage()
  const { registry, name } = plan
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const isWhole = plan.topHash === undefined

  const run = useMutation({
    mutationFn: () => engine.runDelete(plan),
    onSuccess: async (outcome) => {
      deletions.set([...deletions.get(), { outcome, topHash: plan.topHash }])
      if (outcome.left.length > 0) return
      const gone = plan.latestAfter === undefined && plan.movesLatest
      await navigate(isWhole || gone ? links.packages(registry) : links.revisions(registry, name))
      onClose()
      await queries.invalidateQueries({ queryKey: registryKey(registry) })
    },
    onError: () => queries.invalidateQueries({ queryKey: registryKey(registry), refetchType: 'none' }),
  })

  if (run.data && run.data.left.length > 0) return <LeftPointers outcome={run.data} onPlanAgain={onPlanAgain} />
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isWhole || typed === name) run.mutate()
      }}
    >
      <DeletePlanView plan={plan} />
      {isWhole && (
        <TextField
          label="Type the name to confirm"
          placeholder={name}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          disabled={run.isPending}
        />
      )}
      {run.isError && <FaultView error={run.error} storeId={registry.storeId} onRetry={onPlanAgain} />}
      <DialogActions>
        <Button onClick={onClose} disabled={run.isPending}>
          Keep it
        </Button>
        <Button look="danger" type="submit" disabled={run.isPending || (isWhole && typed !== name)}>
          {run.isPending ? 'Deleting…' : isWhole ? 'Delete package' : 'Delete revision'}
        </Button>
      </DialogActions>
    </form>
  )
}
