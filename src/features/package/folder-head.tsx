import type { ReactNode } from 'react'
import type { RegistryRef, RevisionView } from '../../client/engine.ts'
import { DownloadButton } from './download-button.tsx'
import css from './folder-head.module.css'
import { VerifyButton } from './verify-button.tsx'

interface FolderHeadProps {
  registry: RegistryRef
  view: RevisionView
  path: string
}

/** A folder of the package that is selected, and what can be done with it. */
export function FolderHead({ registry, view, path }: FolderHeadProps): ReactNode {
  return (
    <section className={css.head} aria-label={`Folder ${path}`}>
      <h2 className={css.path}>
        <bdi>{path}/</bdi>
      </h2>
      <div className={css.ways}>
        <DownloadButton registry={registry} view={view} path={path} />
        <VerifyButton registry={registry} view={view} path={path} />
      </div>
    </section>
  )
}
