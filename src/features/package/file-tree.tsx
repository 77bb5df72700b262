import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, type Ref, useDeferredValue, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { RegistryRef, RevisionView, TreeRow } from '../../client/engine.ts'
import { Bytes, countOf, formatCount, lazyExtra, lazyPart, TextField, TreeGrid } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { useTreeRows } from '../tree-rows.ts'
import { DownloadButton } from './download-button.tsx'
import css from './files-view.module.css'
import { placeQuery } from './queries.ts'
import { type FindMode, findMode, treeLink } from './tree-link.ts'
import { directoriesAbove } from './tree-paths.ts'
import { TREE_ID } from './tree-share.ts'
import { WaitingTree } from './waiting-files.tsx'

const FindModes = lazyExtra(async () => (await import('./find-modes.tsx')).FindModes)
const EntryHits = lazyPart(async () => (await import('./entry-hits.tsx')).EntryHits, <WaitingTree />)

const COLUMNS = [
  { name: 'Files', widthPx: 64 },
  { name: 'Size', widthPx: 70 },
]

interface FileTreeProps {
  place: Ref<HTMLElement>
  registry: RegistryRef
  view: RevisionView
  revision: string
  path: string
}

export function FileTree({ place, registry, view, revision, path }: FileTreeProps): ReactNode {
  const { engine, links } = usePage()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [search, setSearch] = useSearchParams()
  const typed = search.get('find') ?? ''
  const filter = useDeferredValue(typed)
  const mode = findMode(search)
  const isInPaths = mode === 'path' || filter === ''
  const [expanded, setExpanded] = useState<readonly string[]>(() =>
    path === '' ? [] : [...directoriesAbove(path), path],
  )
  // What is gone to in another way than through the rows stands unfolded, too.
  const [reached, setReached] = useState(path)
  if (reached !== path) {
    setReached(path)
    setExpanded((now) => [...new Set([...now, ...directoriesAbove(path)])])
  }
  const rows = useTreeRows(
    { key: [view.ref.id], read: (query, call) => engine.rows(view.ref, query, call) },
    { expanded, filter: isInPaths ? filter : '' },
  )

  const open = (key: string) => {
    void navigate(treeLink(links.tree(registry, view.name, revision, key), typed, mode))
  }
  const toggle = (directory: string) =>
    setExpanded((now) => (now.includes(directory) ? now.filter((one) => one !== directory) : [...now, directory]))

  return (
    <section
      ref={place}
      id={TREE_ID}
      className={css.tree}
      aria-label="Files"
      aria-keyshortcuts="F6 Alt+ArrowDown Alt+ArrowUp"
    >
      <TextField
        label="Find in this package"
        labelHidden
        type="search"
        placeholder="Find in this package"
        value={typed}
        onChange={(event) => setSearch(withFind(search, event.target.value), { replace: true })}
      />
      {typed !== '' && (
        <FindModes mode={mode} onChoose={(now) => setSearch(withMode(search, now), { replace: true })} />
      )}
      {!isInPaths && (
        <EntryHits registry={registry} view={view} mode={mode} text={filter} selected={path} onOpen={open} />
      )}
      {isInPaths && filter !== '' && !rows.isPending && (
        <div className={css.finding}>
          <span className={css.found} role="status">
            {rows.total === 0 ? `Nothing holds “${filter}” in its path` : countOf(rows.total, 'row')}
          </span>
          {rows.total > 0 && <DownloadButton small registry={registry} view={view} path="" find={filter} />}
        </div>
      )}
      {isInPaths && rows.isPending && <WaitingTree />}
      {rows.error && <FaultView error={rows.error} storeId={registry.storeId} onRetry={rows.refetch} />}
      {isInPaths && rows.total > 0 && (
        <TreeGrid
          label={`Files of ${view.name}`}
          columns={COLUMNS}
          total={rows.total}
          rowAt={rows.rowAt}
          onWindow={rows.onWindow}
          findParent={rows.findParent}
          selected={path}
          onToggle={toggle}
          onOpen={open}
          onSelect={(pressed, kind) => {
            if (kind !== 'directory') return
            // Else a million entries would be searched for what is known.
            queries.setQueryData(placeQuery(engine, registry, view.ref, pressed).queryKey, { kind })
            open(pressed)
          }}
          cells={rowCells}
        />
      )}
    </section>
  )
}

function rowCells(row: TreeRow): readonly ReactNode[] {
  return [row.kind === 'directory' && formatCount(row.files), <Bytes key="size" count={row.sizeBytes} />]
}

function withFind(search: URLSearchParams, text: string): URLSearchParams {
  const next = new URLSearchParams(search)
  if (text === '') next.delete('find')
  else next.set('find', text)
  return next
}

function withMode(search: URLSearchParams, mode: FindMode): URLSearchParams {
  const next = new URLSearchParams(search)
  if (mode === 'path') next.delete('in')
  else next.set('in', mode)
  return next
}
