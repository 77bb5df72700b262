import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { DeleteEvent, ObjectsDeleted, ObjectsPlan, RegistryRef } from '../../client/engine.ts'
import { Button, countOf, Dialog, DialogActions, formatCount, TextField } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { registryKey } from '../registry-key.ts'
import { WaitingText } from '../waiting-text.tsx'
import { chosenWords } from './chosen-words.ts'
import { DeletedView, deletedWords } from './deleted-view.tsx'
import css from './dialogs.module.css'
import { folderOf, stepsOf } from './object-key.ts'
import { Missing, ObjectsPlanView } from './objects-plan-view.tsx'
import { objectsPlanQuery } from './queries.ts'

interface DeleteObjectsDialogProps {
  registry: RegistryRef
  keys: readonly string[]
  /** Hears what came of it, where all went well. */
  onDone: (words: string) => void
  onClose: () => void
}

/** Shows exactly what goes and what stays, before anything does. */
export function DeleteObjectsDialog({ registry, keys, onDone, onClose }: DeleteObjectsDialogProps): ReactNode {
  const { engine } = usePage()
  const plan = useQuery(objectsPlanQuery(engine, registry, keys))
  const [ended, setEnded] = useState<ObjectsDeleted>()
  return (
    <Dialog title={`Delete ${chosenWords(keys, registry.bucket)}?`} role="alertdialog" onClose={onClose}>
      {plan.isError && <FaultView error={plan.error} storeId={registry.storeId} onRetry={() => plan.refetch()} />}
      {plan.isFetching && !plan.isError && <WaitingText />}
      {ended ? (
        <DeletedView ended={ended} total={plan.data?.objects ?? 0} onClose={onClose} />
      ) : plan.data && plan.data.objects > 0 && !plan.isFetching ? (
        <DeleteForm {...{ registry, keys, onDone, onClose }} plan={plan.data} onEnded={setEnded} />
      ) : (
        <>
          {plan.data?.objects === 0 && <Missing plan={plan.data} />}
          <DialogActions>
            <Button onClick={onClose}>Keep it</Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  )
}

interface DeleteFormProps extends DeleteObjectsDialogProps {
  plan: ObjectsPlan
  /** Some were not deleted. */
  onEnded: (ended: ObjectsDeleted) => void
}

function DeleteForm({ registry, keys, plan, onDone, onEnded, onClose }: DeleteFormProps): ReactNode {
  const { engine } = usePage()
  const queries = useQueryClient()
  const [typed, setTyped] = useState('')
  const [told, setTold] = useState<DeleteEvent>()
  const word = plan.outcome === 'marker' ? undefined : plan.objects === 1 ? plan.keys[0] : `${plan.objects}`
  const isSure = word === undefined || typed === word
  const run = useMutation({
    mutationFn: () => engine.deleteObjects(registry, plan.id, setTold),
    onSuccess: (ended) => {
      if (ended.failed.length > 0 || ended.left > 0) return onEnded(ended)
      onDone(deletedWords(ended.deleted, plan.outcome))
      onClose()
    },
    onSettled: async () => {
      const folders = new Set(keys.flatMap((key) => ['', folderOf(key), ...stepsOf(key).map((step) => step.key)]))
      await Promise.all([...folders].map((folder) => engine.forgetObjects(registry, folder)))
      await queries.invalidateQueries({ queryKey: registryKey(registry) })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isSure) run.mutate()
  }
  return (
    <form className={css.form} onSubmit={submit}>
      <ObjectsPlanView plan={plan} />
      {word !== undefined && (
        <TextField
          label={plan.objects === 1 ? 'Type its key to confirm' : 'Type how many they are to confirm'}
          mono
          placeholder={word}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          disabled={run.isPending}
        />
      )}
      {run.isError && <FaultView error={run.error} storeId={registry.storeId} />}
      <DialogActions>
        <Button onClick={onClose} disabled={run.isPending}>
          Keep {plan.objects === 1 ? 'it' : 'them'}
        </Button>
        <Button look="danger" type="submit" disabled={run.isPending || !isSure}>
          {run.isPending
            ? told === undefined
              ? 'Deleting…'
              : `${formatCount(told.done)} of ${formatCount(told.total)} deleted…`
            : `Delete ${countOf(plan.objects, 'object')}`}
        </Button>
      </DialogActions>
    </form>
  )
}
