import type { ReactNode } from 'react'
import type { Fault } from '../base/index.ts'
import { Button, Dialog, DialogActions } from '../ui/index.ts'

/** Why a folder could not be opened. */
export function FolderTrouble({ fault, onClose }: { fault: Fault; onClose: () => void }): ReactNode {
  return (
    <Dialog title="No folder was opened" onClose={onClose}>
      <p>{fault.message}</p>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  )
}
