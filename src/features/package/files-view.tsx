import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense } from 'react'
import type { RegistryRef, RevisionView } from '../../client/engine.ts'
import { Empty, FaultPanel } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { FileTree } from './file-tree.tsx'
import css from './files-view.module.css'
import { placeQuery } from './queries.ts'
import { Readme } from './readme.tsx'
import { WaitingPanel } from './waiting-files.tsx'

// What shows one file is read with the first file that is shown.
const FolderHead = lazy(async () => ({ default: (await import('./folder-head.tsx')).FolderHead }))
const EntryPanel = lazy(async () => ({ default: (await import('./entry-panel.tsx')).EntryPanel }))

interface FilesViewProps {
  registry: RegistryRef
  view: RevisionView
  revision: string
  path: string
}

/** The tree of files, and beside it what is selected in it. */
export function FilesView(props: FilesViewProps): ReactNode {
  const { view, path } = props
  if (view.entries === 0) {
    return (
      <Empty title="This package is empty">
        It holds a message and metadata, and no files. That is legal, and sometimes what was meant.
      </Empty>
    )
  }
  return (
    <div className={css.columns}>
      <FileTree {...props} />
      {path === '' ? (
        <Readme registry={props.registry} view={view} revision={props.revision} />
      ) : (
        <Selected {...props} />
      )}
    </div>
  )
}

function Selected(props: FilesViewProps): ReactNode {
  const { engine } = usePage()
  const { registry, view, path, revision } = props
  const place = useQuery(placeQuery(engine, registry, view.ref, path))
  if (place.isPending) return <WaitingPanel />
  if (place.isError) {
    return <FaultView error={place.error} storeId={registry.storeId} onRetry={() => place.refetch()} />
  }
  switch (place.data.kind) {
    case 'file':
      return (
        <Suspense fallback={<WaitingPanel />}>
          <EntryPanel key={path} registry={registry} view={view} revision={revision} entry={place.data.entry} />
        </Suspense>
      )
    case 'directory':
      return (
        <div>
          <Suspense fallback={null}>
            <FolderHead registry={registry} view={view} path={path} />
          </Suspense>
          <Readme registry={registry} view={view} revision={revision} />
        </div>
      )
    case 'nothing':
      return (
        <FaultPanel
          fault={{
            code: 'absent',
            message: `This revision of ${view.name} has no ${path}. It may be in another revision, or under another name.`,
            where: { revision: view.shortHash, path },
          }}
        />
      )
  }
}
