import type { ReactNode } from 'react'
import type { RegistryRef, RevisionView } from '../../client/engine.ts'
import { Button, CodeBlock, Dialog, DialogActions } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import { browseCode, installCode, packageUri } from '../quilt3-code.ts'
import { storeKind } from '../store-kind.ts'

interface UseDialogProps {
  registry: RegistryRef
  view: RevisionView
  onClose: () => void
}

/** How this very revision is read elsewhere. */
export function UseDialog({ registry, view, onClose }: UseDialogProps): ReactNode {
  const { stores } = usePage()
  const { name, topHash } = view
  const { bucket } = registry
  const kind = storeKind(stores, registry)
  return (
    <Dialog title={`Use ${name}`} onClose={onClose}>
      {kind === 's3' && (
        <>
          <CodeBlock title="Open it in Python, with quilt3" code={browseCode({ bucket, name, topHash })} />
          <CodeBlock title="Download it with quilt3" code={installCode({ bucket, name, topHash })} />
          <CodeBlock title="Name it in a URI" code={packageUri({ bucket, name, topHash })} />
        </>
      )}
      {kind === 'folder' && (
        <>
          <p>Where this folder is the local registry of a quilt3, that opens it without naming a registry.</p>
          <CodeBlock title="Open it in Python, with quilt3" code={browseCode({ bucket: undefined, name, topHash })} />
        </>
      )}
      {kind === 'browser' && (
        <p>It lies in this browser alone. Copy it to a registry, and others can open it, quilt3 among them.</p>
      )}
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  )
}
