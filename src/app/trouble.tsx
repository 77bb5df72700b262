import type { ReactNode } from 'react'
import type { Fault } from '../base/index.ts'
import { Button, Dialog, DialogActions } from '../ui/index.ts'

interface TroubleProps {
  title: string
  fault: Fault
  onClose: () => void
}

/** What went wrong of something that was pressed outside of any screen. */
export function Trouble({ title, fault, onClose }: TroubleProps): ReactNode {
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{fault.message}</p>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  )
}
