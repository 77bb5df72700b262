import { type ReactNode, useState } from 'react'
import { countOf, lazyDialog, Notice } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePreferences } from '../preferences.tsx'
import { BucketPicker } from './bucket-picker.tsx'
import css from './draft-form.module.css'
import { DraftTree } from './draft-tree.tsx'
import { DropZone } from './drop-zone.tsx'
import { EntryDialog, type EntryTask } from './entry-dialog.tsx'
import { MissingFiles } from './missing-files.tsx'
import { fieldId } from './problem-focus.ts'
import { Suspects } from './suspects.tsx'
import { Troubles } from './troubles.tsx'
import { useAddFiles } from './use-add-files.ts'
import type { DraftHandle } from './use-draft.ts'
import { useEdits } from './use-edits.ts'

const DraftPreview = lazyDialog(async () => (await import('./draft-preview.tsx')).DraftPreview)

/** The files of the draft, and the place where more are dropped. */
export function DraftFiles({ handle }: { handle: DraftHandle }): ReactNode {
  const { state, subject } = handle
  const { storeId } = subject.registry
  const [target, setTarget] = useState('')
  const [task, setTask] = useState<EntryTask>()
  const [seen, see] = useState<string>()
  const [isPicking, setPicking] = useState(false)
  const hasSources = usePreferences(subject.registry).wanted?.sourceBuckets?.length !== 0
  const adding = useAddFiles(handle, target)
  const { edit, error } = useEdits(handle)
  const isEmpty = subject.base === undefined && isBare(handle)
  const remove = (path: string) => edit({ type: 'remove', path })

  return (
    <div className={css.files} id={fieldId('files')} tabIndex={-1}>
      <DropZone
        large={isEmpty}
        busy={adding.isAdding}
        folder={target}
        onTop={() => setTarget('')}
        onChosen={adding.add}
        onPick={hasSources ? () => setPicking(true) : undefined}
      />
      {adding.error && <FaultView error={adding.error} storeId={storeId} />}
      {error && <FaultView error={error} storeId={storeId} />}
      {adding.last?.folder !== undefined && !isEmpty && (
        <Notice tone="info">
          The content of “{adding.last.folder}” stands {target === '' ? 'at the top of the package' : `in ${target}/`}.
        </Notice>
      )}
      {adding.last && adding.last.unreadable.length > 0 && (
        <Notice>
          The browser could not read {adding.last.unreadable.slice(0, 5).join(', ')}. Choose them again, or leave them.
        </Notice>
      )}
      {state && (
        <>
          <MissingFiles handle={handle} onChosen={adding.addAsIs} onRemove={remove} />
          {state.changedFiles.length > 0 && <ChangedFiles paths={state.changedFiles} />}
          <Troubles troubles={state.troubles} onRemove={remove} onChosen={adding.addAsIs} />
          <Suspects
            suspects={state.suspects}
            onTake={(...paths) => edit(...paths.map((path) => ({ type: 'restore' as const, path })))}
            onLeave={(...paths) => edit(...paths.map((path) => ({ type: 'remove' as const, path })))}
          />
        </>
      )}
      {!isEmpty && state && (
        <DraftTree
          handle={handle}
          state={state}
          target={target}
          onTarget={setTarget}
          onEdit={edit}
          onTask={setTask}
          onSee={see}
        />
      )}
      {task && <EntryDialog handle={handle} task={task} onClose={() => setTask(undefined)} />}
      {seen !== undefined && <DraftPreview handle={handle} path={seen} onClose={() => see(undefined)} />}
      {isPicking && <BucketPicker handle={handle} folder={target} onClose={() => setPicking(false)} />}
    </div>
  )
}

/** Files that were given again, and hold other bytes than they did. */
function ChangedFiles({ paths }: { paths: readonly string[] }): ReactNode {
  return (
    <Notice>
      {countOf(paths.length, 'file')} {paths.length === 1 ? 'is' : 'are'} not what{' '}
      {paths.length === 1 ? 'it was' : 'they were'} when this draft was made, and {paths.length === 1 ? 'is' : 'are'}{' '}
      hashed and sent anew: {paths.slice(0, 5).join(', ')}
      {paths.length > 5 && ' …'}
    </Notice>
  )
}

function isBare({ state }: DraftHandle): boolean {
  if (state === undefined) return true
  return state.files + state.counts.removed + state.troubles.length + state.suspects.length + state.missing.length === 0
}
