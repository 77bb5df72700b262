import type { ReactNode } from 'react'
import type { RegistryRef } from '../../client/engine.ts'
import { Dialog } from '../../ui/index.ts'
import { TransfersView } from './transfers-view.tsx'

interface TransfersDrawerProps {
  registry: RegistryRef | undefined
  onClose: () => void
}

/** Long work, over whatever screen is open. */
export function TransfersDrawer({ registry, onClose }: TransfersDrawerProps): ReactNode {
  return (
    <Dialog title="Transfers" side onClose={onClose}>
      <TransfersView registry={registry} onFollow={onClose} />
    </Dialog>
  )
}
