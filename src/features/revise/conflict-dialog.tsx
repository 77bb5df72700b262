import { type UseQueryResult, useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { PublishPlan } from '../../client/engine.ts'
import { Button, buttonClass, Dialog, DialogActions } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import css from './conflict-dialog.module.css'
import { PUBLISH_BUTTON } from './plan-bar.tsx'
import { fieldId } from './problem-focus.ts'
import { REBASE_PANEL } from './rebase-panel.tsx'
import type { DraftHandle } from './use-draft.ts'
import { useRebase } from './use-rebase.ts'

interface ConflictDialogProps {
  handle: DraftHandle
  plan: UseQueryResult<PublishPlan>
  /** Names what gets the focus when the dialog is gone. */
  onFocus: (id: string) => void
  /** `parent`: the revision that is the latest now. */
  onKeep: (parent: string | null) => void
}

/** Someone published meanwhile. What was typed and chosen stays, whichever way is taken; theirs is never written over. */
export function ConflictDialog({ handle, plan, onFocus, onKeep }: ConflictDialogProps): ReactNode {
  const { draft, change } = handle
  const rebase = useRebase(handle)
  const rebasing = useMutation({
    mutationFn: () => {
      onFocus(REBASE_PANEL)
      return rebase()
    },
  })
  const theirs = plan.isFetching ? undefined : plan.data?.parent
  const stop = (focus = PUBLISH_BUTTON) => {
    onFocus(focus)
    change(() => ({ job: undefined }))
  }
  return (
    <Dialog
      title={`Someone published ${draft.name} meanwhile`}
      dismissable={!rebasing.isPending}
      onClose={() => stop()}
    >
      <p>
        {theirs ? `Its latest revision is now ${theirs.slice(0, 7)}. ` : ''}Nothing of yours was published, and nothing
        of theirs was touched. Your files, message and metadata are still here.
      </p>
      {rebasing.error && <FaultView error={rebasing.error} storeId={handle.subject.registry.storeId} />}
      <ul className={css.ways}>
        <Way title="Look at theirs" words="In a new tab; yours stays here.">
          <TheirsLink handle={handle} theirs={theirs ?? undefined} />
        </Way>
        <Way
          title="Put mine on top of theirs"
          words="Their changes stay and yours are added. Where both changed the same, you choose. Nothing is published yet."
        >
          <Button look="primary" disabled={rebasing.isPending} onClick={() => rebasing.mutate()}>
            {rebasing.isPending ? 'Reading theirs…' : 'Rebase'}
          </Button>
        </Way>
        <Way
          title="Keep mine as a revision only"
          words="Published and listed among the revisions; theirs stays the latest."
        >
          <Button disabled={theirs === undefined || rebasing.isPending} onClick={() => onKeep(theirs ?? null)}>
            Keep as a revision
          </Button>
        </Way>
        {handle.subject.base === undefined && (
          <Way title="Make another package of mine" words="Under a name that is free.">
            <Button onClick={() => stop(fieldId('name'))}>Use another name</Button>
          </Way>
        )}
      </ul>
      <DialogActions>
        <Button onClick={() => stop()}>Stop</Button>
      </DialogActions>
    </Dialog>
  )
}

function Way({ title, words, children }: { title: string; words: string; children: ReactNode }): ReactNode {
  return (
    <li className={css.way}>
      <div className={css.words}>
        <h3>{title}</h3>
        <p>{words}</p>
      </div>
      {children}
    </li>
  )
}

function TheirsLink({ handle, theirs }: { handle: DraftHandle; theirs: string | undefined }): ReactNode {
  const { links } = usePage()
  const { subject, draft, state } = handle
  const base = state?.base?.topHash
  const to =
    base === undefined || theirs === undefined
      ? links.package(subject.registry, draft.name)
      : links.compare(subject.registry, draft.name, base, theirs)
  return (
    <a className={buttonClass()} href={to} target="_blank" rel="noopener">
      See theirs
    </a>
  )
}
