import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useRef } from 'react'
import type { RegistryRef, RevisionView } from '../../client/engine.ts'
import { Empty, lazyExtra, lazyPart } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { usePreferences } from '../preferences.tsx'
import { useCalm } from '../use-calm.ts'
import { FileTree } from './file-tree.tsx'
import css from './files-view.module.css'
import { placeQuery } from './queries.ts'
import { keptShare } from './tree-share.ts'
import { WaitingPanel } from './waiting-files.tsx'

// What shows one file is read with the first file that is shown, and what is beside the rows after them.
const FolderPage = lazyPart(async () => (await import('./folder-page.tsx')).FolderPage, <WaitingPanel />)
const FolderPanel = lazyPart(async () => (await import('./folder-panel.tsx')).FolderPanel)
const EntryPanel = lazyPart(async () => (await import('./entry-panel.tsx')).EntryPanel, <WaitingPanel />)
const MissingPath = lazyPart(async () => (await import('./missing-path.tsx')).MissingPath, <WaitingPanel />)
const PaneTools = lazyExtra(async () => (await import('./pane-tools.tsx')).PaneTools)

const CALM_MS = 50

interface FilesViewProps {
  registry: RegistryRef
  view: RevisionView
  revision: string
  path: string
}

/** The tree of files, and beside it what is selected in it. */
export function FilesView(props: FilesViewProps): ReactNode {
  const { registry, view, path } = props
  const frame = useRef<HTMLDivElement>(null)
  const tree = useRef<HTMLElement>(null)
  const beside = useRef<HTMLDivElement>(null)
  const shown = useRef(path)
  const isCalm = useCalm(CALM_MS)
  const hasTree = usePreferences(registry).wanted?.blocks.browser ?? true
  if (view.entries === 0) {
    return (
      <Empty title="This package is empty">
        It holds a message and metadata, and no files. That is legal, and sometimes what was meant.
      </Empty>
    )
  }
  return (
    <div ref={frame} className={hasTree ? css.columns : undefined} style={{ ['--tree-share' as string]: keptShare() }}>
      {hasTree && <FileTree place={tree} {...props} />}
      {hasTree && isCalm && <PaneTools {...{ frame, tree, beside, shown }} {...props} />}
      <div ref={beside} className={path === '' ? css.beside : `${css.beside} ${css.opened}`} tabIndex={-1}>
        <Selected {...props} isCalm={isCalm} />
      </div>
    </div>
  )
}

interface SelectedProps extends FilesViewProps {
  /** Do the first rows stand? Of the package itself nothing more is read before. */
  isCalm: boolean
}

function Selected(props: SelectedProps): ReactNode {
  const { engine } = usePage()
  const { registry, view, path, revision, isCalm } = props
  const place = useQuery({ ...placeQuery(engine, registry, view.ref, path), enabled: path !== '' })
  const kind = path === '' ? 'directory' : place.data?.kind
  if (place.isError) {
    return <FaultView error={place.error} storeId={registry.storeId} onRetry={() => place.refetch()} />
  }
  if (kind === 'nothing') {
    return <MissingPath registry={registry} view={view} revision={revision} path={path} />
  }
  if (path === '' && !isCalm) return <WaitingPanel />
  if (kind === 'directory') {
    return (
      <div className={css.stack}>
        <FolderPanel registry={registry} view={view} revision={revision} path={path} />
        <FolderPage registry={registry} view={view} revision={revision} path={path} />
      </div>
    )
  }
  if (place.data?.kind !== 'file') return <WaitingPanel />
  return <EntryPanel key={path} registry={registry} view={view} revision={revision} entry={place.data.entry} />
}
