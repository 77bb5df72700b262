import type { ReactNode } from 'react'
import type { DownloadRequest, RegistryRef, RevisionView } from '../../client/engine.ts'
import { DownloadDialog } from '../download-dialog.tsx'

interface PackageDownloadProps {
  registry: RegistryRef
  view: RevisionView
  /** An entry, or a folder of the package; empty: all of it. */
  path: string
  /** Only what holds this text in its path. */
  find?: string
  onClose: () => void
}

/** Downloads a file or a folder of a package, or all of it. */
export function PackageDownload({ registry, view, path, find = '', onClose }: PackageDownloadProps): ReactNode {
  const { ref: revision, name } = view
  const request: DownloadRequest = {
    revision,
    name,
    paths: path === '' ? [] : [path],
    ...(find === '' ? {} : { find }),
  }
  const title = find === '' ? `Download ${path === '' ? name : path}` : `Download what holds “${find}”`
  return <DownloadDialog {...{ registry, request, title, name, onClose }} from={{ registry, name }} />
}
