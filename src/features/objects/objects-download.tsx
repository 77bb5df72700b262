import type { ReactNode } from 'react'
import type { ObjectPlace, RegistryRef } from '../../client/engine.ts'
import { DownloadDialog } from '../download-dialog.tsx'
import { usePage } from '../page-context.ts'
import { registryLabel } from '../store-kind.ts'
import { chosenWords } from './chosen-words.ts'
import { commonFolder } from './object-key.ts'

interface ObjectsDownloadProps {
  registry: RegistryRef
  objects: readonly ObjectPlace[]
  onClose: () => void
}

/** Downloads objects and folders of a bucket. */
export function ObjectsDownload({ registry, objects, onClose }: ObjectsDownloadProps): ReactNode {
  const { stores } = usePage()
  const keys = objects.map(({ key }) => key)
  const what = chosenWords(keys, registry.bucket)
  const request = { registry, folder: commonFolder(keys), objects }
  const name = `${what} of ${registryLabel(stores, registry)}`
  return <DownloadDialog {...{ registry, request, name, onClose }} title={`Download ${what}`} />
}
