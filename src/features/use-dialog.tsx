import type { ReactNode } from 'react'
import { Button, Dialog, DialogActions } from '../ui/index.ts'
import type { CodeTarget } from './code-target.ts'
import { CodeView } from './code-view.tsx'

interface UseDialogProps {
  title: string
  target: CodeTarget
  onClose: () => void
}

/** How this very revision, folder, file or object is read elsewhere. */
export function UseDialog({ title, target, onClose }: UseDialogProps): ReactNode {
  return (
    <Dialog title={title} onClose={onClose}>
      <CodeView target={target} />
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  )
}
