import type { ReactNode } from 'react'
import { Button, Dialog, DialogActions } from '../../ui/index.ts'

interface EmptyDialogProps {
  name: string
  onPublish: () => void
  onClose: () => void
}

/** An empty package is legal, and seldom meant. */
export function EmptyDialog({ name, onPublish, onClose }: EmptyDialogProps): ReactNode {
  return (
    <Dialog title={`Publish ${name} without files?`} onClose={onClose}>
      <p>The package will hold its message and metadata, and no files. Files can come with a later revision.</p>
      <DialogActions>
        <Button onClick={onClose}>Add files first</Button>
        <Button look="primary" onClick={onPublish}>
          Publish without files
        </Button>
      </DialogActions>
    </Dialog>
  )
}
