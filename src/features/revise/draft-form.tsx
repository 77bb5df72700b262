import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { PublishPlan, RegistryRef } from '../../client/engine.ts'
import { Button } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import { ConflictDialog, EmptyDialog } from './ask-dialogs.tsx'
import { DraftFields } from './draft-fields.tsx'
import { DraftFiles } from './draft-files.tsx'
import css from './new-package-screen.module.css'
import { PlanBar } from './plan-bar.tsx'
import type { DraftHandle } from './use-draft.ts'
import { requestOf, usePlan } from './use-plan.ts'

interface DraftFormProps {
  registry: RegistryRef
  handle: DraftHandle
  children: ReactNode
}

/** The draft, to be filled in and published. */
export function DraftForm({ registry, handle, children }: DraftFormProps): ReactNode {
  const { draft, job, state } = handle
  const { plan, seenParent, planNow } = usePlan(registry, handle.ref, draft)
  const [asksEmpty, setAsksEmpty] = useState(false)
  const [tried, setTried] = useState(false)
  const publish = usePublish(registry, handle)
  const hasConflict = job?.state.kind === 'failed' && job.state.fault.code === 'conflict'
  const isTouched = draft.version > 0 || draft.name !== '' || draft.message !== '' || draft.metaText !== ''

  const isRenaming = useRef(false)
  useEffect(() => {
    // Only when the dialog is gone can the name have the focus: a modal dialog keeps it.
    if (hasConflict || !isRenaming.current) return
    isRenaming.current = false
    document.getElementById('package-name')?.focus()
  }, [hasConflict])

  const isSubmitting = useRef(false)
  const submit = async () => {
    // A double press, while the plan is made, is one wish.
    if (isSubmitting.current) return
    isSubmitting.current = true
    setTried(true)
    const ready = await planNow()
    isSubmitting.current = false
    if (ready === undefined) return
    if (ready.problems.length > 0) focusProblem(ready)
    else if (ready.files === 0) setAsksEmpty(true)
    // On top of what was seen: a name that was taken since, or typed too fast to be looked up, is a conflict.
    else publish(seenParent, false)
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <header className={css.head}>
        <div>
          <h1>New package</h1>
          <p className={css.under}>in {registry.bucket}</p>
        </div>
        {isTouched && <Button onClick={handle.reset}>Discard draft</Button>}
      </header>
      {children}
      <div className={css.columns}>
        <DraftFiles registry={registry} handle={handle} />
        <DraftFields handle={handle} plan={plan.data} tried={tried} registry={registry} />
      </div>
      <PlanBar registry={registry} state={state} plan={plan} tried={tried} />
      {asksEmpty && (
        <EmptyDialog
          name={draft.name}
          onClose={() => setAsksEmpty(false)}
          onPublish={() => {
            setAsksEmpty(false)
            publish(seenParent, true)
          }}
        />
      )}
      {hasConflict && (
        <ConflictDialog
          registry={registry}
          name={draft.name}
          plan={plan}
          onRename={() => {
            isRenaming.current = true
            handle.change(() => ({ job: undefined }))
          }}
          onPublish={(parent) => publish(parent, state === undefined || state.files === 0)}
        />
      )}
    </form>
  )
}

/** Starts the job, and puts it into the address, so that its result can be come back to. */
function usePublish(registry: RegistryRef, { draft, ref, change }: DraftHandle) {
  const { engine, jobs, links } = usePage()
  const navigate = useNavigate()
  return (parent: string | null, allowEmpty: boolean) => {
    if (ref === undefined) return
    const request = { ...requestOf(registry, draft), allowEmpty, parent }
    const job = jobs.start({
      kind: 'publish',
      registry,
      name: draft.name,
      run: (tell, call) => engine.publish(ref, request, tell, call),
    })
    change(() => ({ job }))
    void navigate(links.newPackage(registry, job), { replace: true })
  }
}

/** The ids of the fields are those of the problems: see `DraftFields`. */
function focusProblem(plan: PublishPlan): void {
  const field = plan.problems[0]?.field
  document.getElementById(`package-${field}`)?.focus()
}
