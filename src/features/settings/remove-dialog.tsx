import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { StoreState } from '../../client/engine.ts'
import { Button, Dialog, DialogActions } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'

interface RemoveDialogProps {
  store: StoreState
  onClose: () => void
  /** It is gone: a screen of it has nothing to show. */
  onRemoved?: () => void
}

/** Asks before a store that was added here is taken away. */
export function RemoveDialog({ store, onClose, onRemoved = onClose }: RemoveDialogProps): ReactNode {
  const { removeStore } = usePage()
  const removing = useMutation({ mutationFn: () => removeStore(store.id), onSuccess: onRemoved })
  const what = store.added ? store.label : `${store.addedBuckets?.join(', ')} of ${store.label}`
  return (
    <Dialog title={`Remove ${what}?`} role="alertdialog" onClose={onClose}>
      <p>
        {store.added ? 'This browser forgets the store and its keys.' : 'This browser no longer shows them.'} Nothing
        that lies there is touched, and it can be connected again.
      </p>
      {removing.error && <FaultView error={removing.error} storeId={undefined} />}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="danger" aria-disabled={removing.isPending || undefined} onClick={() => removing.mutate()}>
          Remove
        </Button>
      </DialogActions>
    </Dialog>
  )
}
