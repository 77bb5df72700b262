import { type ReactNode, useEffect, useRef } from 'react'
import { Notice } from '../../ui/index.ts'
import { ConflictDialog } from './conflict-dialog.tsx'
import { DraftFields } from './draft-fields.tsx'
import { DraftFiles } from './draft-files.tsx'
import css from './draft-form.module.css'
import { DraftHead } from './draft-head.tsx'
import { EmptyDialog } from './empty-dialog.tsx'
import { KeptDrafts } from './kept-drafts.tsx'
import { ManifestDialog } from './manifest-dialog.tsx'
import { PlanBar } from './plan-bar.tsx'
import { RebasePanel } from './rebase-panel.tsx'
import type { DraftHandle } from './use-draft.ts'
import { usePlan } from './use-plan.ts'
import { useSaving } from './use-saving.ts'

interface DraftFormProps {
  handle: DraftHandle
  children: ReactNode
}

/** The draft, to be filled in and published. Creating and revising are one form. */
export function DraftForm({ handle, children }: DraftFormProps): ReactNode {
  const planning = usePlan(handle)
  const saving = useSaving(handle, planning)
  const { job } = handle
  const hasConflict = job?.state.kind === 'failed' && job.state.fault.code === 'conflict'
  const focusLater = useFocusAfter(hasConflict)

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void saving.save()
      }}
    >
      <DraftHead handle={handle} />
      {children}
      <KeptDrafts handle={handle} />
      {handle.state?.keepingTrouble !== undefined && (
        <div className={css.fault}>
          <Notice>{handle.state.keepingTrouble}</Notice>
        </div>
      )}
      <RebasePanel handle={handle} />
      <div className={css.columns}>
        <DraftFiles handle={handle} />
        <DraftFields handle={handle} plan={planning.plan.data} tried={saving.tried} />
      </div>
      <PlanBar handle={handle} planning={planning} saving={saving} />
      {saving.asked?.kind === 'empty' && (
        <EmptyDialog name={handle.draft.name} onClose={saving.dismiss} onPublish={saving.confirm} />
      )}
      {saving.asked?.kind === 'manifest' && (
        <ManifestDialog handle={handle} onClose={saving.dismiss} onSave={saving.publish} />
      )}
      {hasConflict && (
        <ConflictDialog
          handle={handle}
          plan={planning.plan}
          onFocus={focusLater}
          onKeep={(parent) => saving.publish({ latest: 'leave', parent })}
        />
      )}
    </form>
  )
}

/** Only when a dialog is gone can something else have the focus: a modal dialog keeps it. */
function useFocusAfter(isOpen: boolean): (id: string) => void {
  const wanted = useRef<string>(undefined)
  useEffect(() => {
    if (isOpen || wanted.current === undefined) return
    document.getElementById(wanted.current)?.focus()
    wanted.current = undefined
  }, [isOpen])
  return (id) => {
    wanted.current = id
  }
}
