import type { ReactNode } from 'react'
import type { EntryView, RegistryRef, RevisionView } from '../client/engine.ts'
import { codeOfRevision } from './code-places.ts'
import { CodeView } from './code-view.tsx'
import { usePage } from './page-context.ts'
import { UseDialog } from './use-dialog.tsx'

interface RevisionCodeProps {
  registry: RegistryRef
  view: RevisionView
  entry: EntryView
}

/** Code that reads a file of a revision. */
export function RevisionCode({ registry, view, entry }: RevisionCodeProps): ReactNode {
  const { stores } = usePage()
  return <CodeView target={codeOfRevision(stores, registry, view, { entry })} />
}

interface UseRevisionProps {
  registry: RegistryRef
  view: RevisionView
  /** Empty: the package itself. */
  folder: string
  onClose: () => void
}

/** How a revision, or a folder of it, is read elsewhere. */
export function UseRevision({ registry, view, folder, onClose }: UseRevisionProps): ReactNode {
  const { stores } = usePage()
  const target = codeOfRevision(stores, registry, view, { folder })
  const title = folder === '' ? `Use ${view.name}` : `Use ${folder}/`
  return <UseDialog title={title} target={target} onClose={onClose} />
}
