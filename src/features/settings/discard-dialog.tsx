import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { KeptDraft } from '../../client/engine.ts'
import { Button, Dialog, DialogActions } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { DRAFTS_KEY } from './queries.ts'
import css from './settings.module.css'

/** Names what goes before it goes. */
export function DiscardDialog({ drafts, onClose }: { drafts: readonly KeptDraft[]; onClose: () => void }): ReactNode {
  const { engine } = usePage()
  const queries = useQueryClient()
  const discarding = useMutation({
    mutationFn: async () => {
      for (const { id } of drafts) await engine.discardDraft({ kind: 'draft', id })
    },
    onSettled: () => queries.invalidateQueries({ queryKey: DRAFTS_KEY }),
    onSuccess: onClose,
  })
  return (
    <Dialog title="Discard all drafts?" role="alertdialog" onClose={onClose}>
      <p>What was chosen and typed for these packages goes. Files on your disk and what is published stay.</p>
      <ul className={css.names}>
        {drafts.map(({ id, fields, registry }) => (
          <li key={id}>
            {fields.name || 'without a name'}, for {registry.bucket}
          </li>
        ))}
      </ul>
      {discarding.error && <FaultView error={discarding.error} storeId={undefined} />}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="danger" aria-disabled={discarding.isPending || undefined} onClick={() => discarding.mutate()}>
          Discard all
        </Button>
      </DialogActions>
    </Dialog>
  )
}
