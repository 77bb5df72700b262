import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { RegistryRef } from '../../client/engine.ts'
import { Button, Dialog, DialogActions } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { registryKey } from '../registry-key.ts'

interface RollbackDialogProps {
  registry: RegistryRef
  name: string
  topHash: string
  onClose: () => void
}

/** Makes an older revision the latest again, once it was said what that does. */
export function RollbackDialog({ registry, name, topHash, onClose }: RollbackDialogProps): ReactNode {
  const { engine } = usePage()
  const queries = useQueryClient()
  const run = useMutation({
    mutationFn: () => engine.rollback(registry, name, topHash),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: registryKey(registry) })
      onClose()
    },
  })
  const short = topHash.slice(0, 7)
  return (
    <Dialog title={`Go back to ${short}?`} dismissable={!run.isPending} onClose={onClose}>
      <p>
        {name} will open at {short} again, here and in quilt3: “latest” moves to it. Nothing is deleted. The newer
        revisions stay in the history, and each can be made the latest again.
      </p>
      {run.isError && <FaultView error={run.error} storeId={registry.storeId} onRetry={() => run.mutate()} />}
      <DialogActions>
        <Button onClick={onClose} disabled={run.isPending}>
          Leave it
        </Button>
        <Button look="primary" onClick={() => run.mutate()} disabled={run.isPending}>
          {run.isPending ? 'Going back…' : `Make ${short} the latest`}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
