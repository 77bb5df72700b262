import type { ReactNode } from 'react'
import type { RegistryRef, RevisionView } from '../../client/engine.ts'
import { Button, CodeBlock, Dialog, DialogActions } from '../../ui/index.ts'
import { browseCode, installCode, packageUri } from '../quilt3-code.ts'

interface UseDialogProps {
  registry: RegistryRef
  view: RevisionView
  onClose: () => void
}

/** How this very revision is read elsewhere. */
export function UseDialog({ registry, view, onClose }: UseDialogProps): ReactNode {
  const target = { bucket: registry.bucket, name: view.name, topHash: view.topHash }
  return (
    <Dialog title={`Use ${view.name}`} onClose={onClose}>
      <CodeBlock title="Open it in Python, with quilt3" code={browseCode(target)} />
      <CodeBlock title="Download it with quilt3" code={installCode(target)} />
      <CodeBlock title="Name it in a URI" code={packageUri(target)} />
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  )
}
