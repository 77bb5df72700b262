import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { asFault, Fault } from '../../base/index.ts'
import type { DraftEdit, DraftEntry } from '../../client/engine.ts'
import { Button, Dialog, DialogActions, Notice, TextAreaField, TextField, Waiting } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import css from './entry-dialog.module.css'
import type { DraftHandle } from './use-draft.ts'
import { useEdits } from './use-edits.ts'

/** What the person wants of one row. */
export interface EntryTask {
  readonly kind: 'move' | 'metadata'
  readonly path: string
}

interface EntryDialogProps {
  handle: DraftHandle
  task: EntryTask
  onClose: () => void
}

/** Renames, moves or describes one entry or folder of the draft. */
export function EntryDialog({ handle, task, onClose }: EntryDialogProps): ReactNode {
  const { engine } = usePage()
  const { ref, subject } = handle
  const { editNow } = useEdits(handle)
  const entry = useQuery({
    // Once, as the dialog opens: what is being typed must not be lost when the draft changes.
    queryKey: ['draft-entry', ref?.id, task.path],
    queryFn: async () => (ref === undefined ? null : ((await engine.draftEntry(ref, task.path)) ?? null)),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const saving = useMutation({ mutationFn: (edit: DraftEdit) => editNow(edit), onSuccess: onClose })
  const title = task.kind === 'move' ? `Rename or move ${task.path}` : `Metadata of ${task.path}`
  const refusal = saving.error ? asFault(saving.error).message : undefined
  return (
    <Dialog title={title} onClose={onClose}>
      {task.kind === 'move' ? (
        <MoveForm path={task.path} refusal={refusal} onEdit={saving.mutate} onClose={onClose} />
      ) : entry.data ? (
        <MetaForm entry={entry.data} refusal={refusal} onEdit={saving.mutate} onClose={onClose} />
      ) : entry.error || entry.data === null ? (
        <FaultView
          error={entry.error ?? new Fault('absent', `${task.path} is not in the draft any more.`)}
          storeId={subject.registry.storeId}
        />
      ) : (
        <Waiting label="Reading the metadata" />
      )}
    </Dialog>
  )
}

interface FormProps {
  refusal: string | undefined
  onEdit: (edit: DraftEdit) => void
  onClose: () => void
}

function MoveForm({ path, refusal, onEdit, onClose }: FormProps & { path: string }): ReactNode {
  const [to, setTo] = useState(path)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // The dialog hangs on the draft's own form, which must not hear of this one.
    event.stopPropagation()
    if (to === path || to === '') onClose()
    else onEdit({ type: 'move', path, to })
  }
  return (
    <form className={css.form} noValidate onSubmit={submit}>
      <TextField
        label="Path in the package"
        mono
        autoFocus
        value={to}
        onChange={(event) => setTo(event.target.value)}
        onFocus={(event) => selectName(event.target)}
        error={refusal}
        hint="Folders that are not there yet are made."
      />
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" type="submit">
          Move
        </Button>
      </DialogActions>
    </form>
  )
}

/** The name without its folder and its ending: what is changed most often. */
function selectName(input: HTMLInputElement): void {
  const start = input.value.lastIndexOf('/') + 1
  const dot = input.value.lastIndexOf('.')
  input.setSelectionRange(start, dot > start ? dot : input.value.length)
}

function MetaForm({ entry, refusal, onEdit, onClose }: FormProps & { entry: DraftEntry }): ReactNode {
  const [text, setText] = useState(entry.metaText)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (text === entry.metaText) onClose()
    else onEdit({ type: 'set-meta', path: entry.logicalKey, metaText: text })
  }
  return (
    <form className={css.form} noValidate onSubmit={submit}>
      <div className={css.text}>
        <TextAreaField
          label="Metadata"
          mono
          autoFocus
          placeholder={'{\n  "well": "H12"\n}'}
          value={text}
          onChange={(event) => setText(event.target.value)}
          error={refusal}
          hint="a JSON object, or nothing"
        />
      </div>
      {entry.kind === 'directory' && (
        <Notice tone="info">
          Publishing drops the metadata of folders, as quilt3 does. “Save manifest only” keeps them.
        </Notice>
      )}
      {entry.physicalKey !== undefined && (
        <p className={css.place}>
          Its bytes lie at <code>{entry.physicalKey}</code>
        </p>
      )}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" type="submit">
          Set metadata
        </Button>
      </DialogActions>
    </form>
  )
}
