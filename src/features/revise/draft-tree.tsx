import { type ReactNode, useDeferredValue, useState } from 'react'
import type { DraftEdit, DraftState } from '../../client/engine.ts'
import { Empty, Segments, TextField, TreeGrid, useNarrow } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { useTreeRows } from '../tree-rows.ts'
import { columnsOf, DraftRowName, draftRowCells } from './draft-row.tsx'
import css from './draft-tree.module.css'
import type { EntryTask } from './entry-dialog.tsx'
import { useOpenFolders, useUnfolded } from './open-folders.ts'
import { CountChips } from './state-chip.tsx'
import type { DraftHandle } from './use-draft.ts'

const HASHING_POLL_MS = 500

interface DraftTreeProps {
  handle: DraftHandle
  state: DraftState
  /** The folder into which files are dropped; empty for the top. */
  target: string
  onTarget: (folder: string) => void
  onEdit: (...edits: readonly DraftEdit[]) => void
  onTask: (task: EntryTask) => void
  /** Shows what a file holds. */
  onSee: (path: string) => void
}

const SHOWS = [
  { value: 'all', label: 'All' },
  { value: 'changes', label: 'Changes only' },
] as const

/** What the package would hold, and what became of each entry. */
export function DraftTree({ handle, state, target, onTarget, onEdit, onTask, onSee }: DraftTreeProps): ReactNode {
  const { engine } = usePage()
  const { ref, draft, isHashing, subject } = handle
  const isRevising = state.base !== undefined || subject.base !== undefined
  const [show, setShow] = useState<'all' | 'changes'>('all')
  const [typed, setTyped] = useState('')
  const filter = useDeferredValue(typed)
  const [selected, setSelected] = useState<string>()
  const narrow = useNarrow()
  const folders = useOpenFolders()
  const rows = useTreeRows(
    {
      key: ['draft', ref?.id, draft.version, show, isHashing],
      read: async (query, call) =>
        ref === undefined ? { total: 0, rows: [] } : engine.draftRows(ref, { ...query, show }, call),
      againMs: isHashing ? HASHING_POLL_MS : undefined,
    },
    { expanded: folders.expanded, filter },
  )
  useUnfolded(folders, rows, show === 'changes')

  const look = { isRevising, isElsewhere: state.elsewhere > 0, narrow }
  return (
    <div>
      <div className={css.tools}>
        {isRevising && <CountChips counts={state.counts} />}
        <div className={css.view}>
          <TextField
            label="Filter files"
            labelHidden
            type="search"
            placeholder="Filter by name"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          {isRevising && <Segments label="Which files are shown" options={SHOWS} value={show} onChoose={setShow} />}
        </div>
      </div>
      {rows.error && <FaultView error={rows.error} storeId={subject.registry.storeId} onRetry={rows.refetch} />}
      {rows.total === 0 && !rows.isPending && !rows.error && <NoRows show={show} filter={filter} />}
      {rows.total > 0 && (
        <TreeGrid
          label="Files to publish"
          columns={columnsOf(look)}
          total={rows.total}
          rowAt={rows.rowAt}
          onWindow={rows.onWindow}
          findParent={rows.findParent}
          selected={target === '' ? selected : target}
          onToggle={folders.toggle}
          onSelect={(path) => {
            setSelected(path)
            onTarget('')
          }}
          onOpen={() => undefined}
          onRemove={(path) => onEdit({ type: 'remove', path })}
          nameCell={(row) => <DraftRowName row={row} />}
          cells={(row, isStop) => draftRowCells({ row, isStop, look, onEdit, onTask, onTarget, onSee })}
        />
      )}
    </div>
  )
}

function NoRows({ show, filter }: { show: 'all' | 'changes'; filter: string }): ReactNode {
  if (filter !== '') return <Empty title={`No file is called “${filter}”`}>Any part of the path will do.</Empty>
  if (show === 'changes') {
    return <Empty title="Nothing differs from the base">Drop files, or remove, rename and move what is there.</Empty>
  }
  return <Empty title="No files">Drop some above, or publish the package without files.</Empty>
}
