import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { DraftRef, RegistryRef, TreeRow } from '../../client/engine.ts'
import { Button, Bytes, formatCount, Icon, Notice, TreeGrid } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { useTreeRows } from '../tree-rows.ts'
import { DropZone } from './drop-zone.tsx'
import css from './new-package-screen.module.css'
import { Suspects } from './suspects.tsx'
import { Troubles } from './troubles.tsx'
import { useAddFiles } from './use-add-files.ts'
import type { DraftHandle } from './use-draft.ts'

interface DraftFilesProps {
  registry: RegistryRef
  handle: DraftHandle
}

/** The files of the draft, and the place where more are dropped. */
export function DraftFiles({ registry, handle }: DraftFilesProps): ReactNode {
  const { engine } = usePage()
  const { ref, state, draft } = handle
  const adding = useAddFiles(registry, handle)
  const removing = useMutation({
    mutationFn: async (path: string) => engine.editDraft(await handle.ready(), { type: 'remove', path }),
    onSettled: () => handle.change((now) => ({ version: now.version + 1 })),
  })
  const isEmpty = (state?.files ?? 0) === 0 && (state?.troubles.length ?? 0) === 0

  return (
    <div className={css.files}>
      <DropZone large={isEmpty} busy={adding.isAdding} onChosen={adding.add} />
      {adding.error && <FaultView error={adding.error} storeId={registry.storeId} />}
      {adding.last?.folder !== undefined && !isEmpty && (
        <Notice tone="info">The content of “{adding.last.folder}” stands at the top of the package.</Notice>
      )}
      {adding.last && adding.last.unreadable.length > 0 && (
        <Notice>
          The browser could not read {adding.last.unreadable.slice(0, 5).join(', ')}. Choose them again, or leave them.
        </Notice>
      )}
      {state && <Troubles troubles={state.troubles} onRemove={(path) => removing.mutate(path)} onChosen={adding.add} />}
      {state && <Suspects paths={state.suspects.map(({ path }) => path)} onRemove={(path) => removing.mutate(path)} />}
      {ref && !isEmpty && <DraftTree draft={ref} version={draft.version} onRemove={(path) => removing.mutate(path)} />}
    </div>
  )
}

const COLUMNS = [
  { name: 'Files', widthPx: 52 },
  { name: 'Size', widthPx: 66 },
  { name: 'Remove', widthPx: 34 },
]

interface DraftTreeProps {
  draft: DraftRef
  version: number
  onRemove: (path: string) => void
}

function DraftTree({ draft, version, onRemove }: DraftTreeProps): ReactNode {
  const { engine } = usePage()
  const [expanded, setExpanded] = useState<readonly string[]>([])
  const rows = useTreeRows(
    {
      key: ['draft', draft.id, version],
      read: (query, call) => engine.draftRows(draft, { ...query, show: 'all' }, call),
    },
    { expanded, filter: '' },
  )
  const toggle = (path: string) =>
    setExpanded((now) => (now.includes(path) ? now.filter((one) => one !== path) : [...now, path]))
  const cells = (row: TreeRow) => [
    row.kind === 'directory' && formatCount(row.files),
    <Bytes key="size" count={row.sizeBytes} />,
    <Button
      key="remove"
      look="quiet"
      small
      iconOnly
      tabIndex={-1}
      aria-label={`Remove ${row.path}`}
      title="Remove (Delete)"
      onClick={(event) => {
        event.stopPropagation()
        onRemove(row.path)
      }}
    >
      <Icon name="close" size={12} />
    </Button>,
  ]
  if (rows.total === 0) return null
  return (
    <TreeGrid
      label="Files to publish"
      columns={COLUMNS}
      total={rows.total}
      rowAt={rows.rowAt}
      onWindow={rows.onWindow}
      findParent={rows.findParent}
      selected={undefined}
      onToggle={toggle}
      onOpen={() => undefined}
      onRemove={onRemove}
      cells={cells}
    />
  )
}
