import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { PublishPlan, RegistryRef } from '../../client/engine.ts'
import { Button, buttonClass, Dialog, DialogActions } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'

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

interface ConflictDialogProps {
  registry: RegistryRef
  name: string
  plan: UseQueryResult<PublishPlan>
  onRename: () => void
  /** `parent`: the revision that is the latest now. */
  onPublish: (parent: string | null) => void
}

/** Someone published under this name meanwhile. What was typed and chosen stays, whichever way is taken. */
export function ConflictDialog({ registry, name, plan, onRename, onPublish }: ConflictDialogProps): ReactNode {
  const { links } = usePage()
  const parent = plan.data?.parent
  return (
    <Dialog title={`Someone published ${name} meanwhile`} onClose={onRename}>
      <p>
        {parent ? `Its latest revision is now ${parent.slice(0, 7)}. ` : ''}Nothing of yours was published, and nothing
        of theirs was touched. Your files, message and metadata are still here.
      </p>
      <DialogActions>
        <a className={buttonClass()} href={links.package(registry, name)} target="_blank" rel="noopener">
          Look at theirs
        </a>
        <Button onClick={onRename}>Use another name</Button>
        <Button look="primary" disabled={plan.isFetching} onClick={() => onPublish(parent ?? null)}>
          Publish on top of it
        </Button>
      </DialogActions>
    </Dialog>
  )
}
