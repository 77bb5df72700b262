import type { ReactNode } from 'react'
import type { ObjectPlace, RegistryRef } from '../../client/engine.ts'
import type { MenuChoice } from '../../ui/index.ts'
import { lazyDialog } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import { usePreferences } from '../preferences.tsx'
import { storeKind } from '../store-kind.ts'

const IntoPackage = lazyDialog(async () => (await import('./into-package-dialog.tsx')).IntoPackageDialog)
const Download = lazyDialog(async () => (await import('./objects-download.tsx')).ObjectsDownload)
const Delete = lazyDialog(async () => (await import('./delete-objects-dialog.tsx')).DeleteObjectsDialog)

/** What can be done with objects and folders. */
export type Task = 'into-package' | 'download' | 'delete'

interface Offered {
  readonly mayAdd: boolean
  mayDelete(keys: readonly string[]): boolean
  choices(onTask: (task: Task) => void): readonly MenuChoice[]
  dangers(keys: readonly string[], onTask: (task: Task) => void): readonly MenuChoice[]
}

/** What the registry's preferences leave of it. Deleting objects is off unless they say so. */
export function useTasks(registry: RegistryRef): Offered {
  const { stores } = usePage()
  const { actions } = usePreferences(registry).wanted ?? {}
  const mayWrite = actions === undefined || actions.createPackage || actions.revisePackage
  const mayAdd = mayWrite && storeKind(stores, registry) === 's3'
  // What stands below `.quilt/` is deleted in ways of its own, which know what hangs on it.
  const mayDelete = (keys: readonly string[]) =>
    actions?.deleteObject === true && keys.every((key) => key !== '' && !key.startsWith('.quilt/'))
  return {
    mayAdd,
    mayDelete,
    choices: (onTask) => [
      ...(mayAdd ? [{ id: 'add', label: 'Into a package…', onChoose: () => onTask('into-package') }] : []),
      { id: 'download', label: 'Download…', onChoose: () => onTask('download') },
    ],
    dangers: (keys, onTask) =>
      mayDelete(keys) ? [{ id: 'delete', label: 'Delete…', danger: true, onChoose: () => onTask('delete') }] : [],
  }
}

interface TaskPanelProps {
  task: Task
  registry: RegistryRef
  /** Folders end in `/`, and stand for all below them. */
  keys: readonly string[]
  /** Of the one object that is meant: the version that is looked at. */
  versionId?: string | undefined
  /** Hears what came of it, as a sentence. */
  onDone: (words: string) => void
  onClose: () => void
}

/** The dialog of a task, read when it is first opened. */
export function TaskPanel({ task, registry, keys, versionId, onDone, onClose }: TaskPanelProps): ReactNode {
  const objects: readonly ObjectPlace[] = keys.map((key) => ({
    key,
    ...(versionId === undefined ? {} : { versionId }),
  }))
  switch (task) {
    case 'into-package':
      return <IntoPackage {...{ registry, objects, onClose }} />
    case 'download':
      return <Download {...{ registry, objects, onClose }} />
    case 'delete':
      return <Delete {...{ registry, keys, onDone, onClose }} />
  }
}
