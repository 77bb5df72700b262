import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { PublishPlan, PublishProblem } from '../../client/engine.ts'
import { Button, countOf, Notice, SelectField, TextField } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import css from './draft-form.module.css'
import { LandingField } from './landing-field.tsx'
import { changedFields } from './meta-difference.ts'
import { fieldId } from './problem-focus.ts'
import type { DraftHandle } from './use-draft.ts'
import { useRebase } from './use-rebase.ts'
import { WorkflowPart } from './workflow-part.tsx'

interface DraftFieldsProps {
  handle: DraftHandle
  plan: PublishPlan | undefined
  /** Was publishing tried? Then what is missing is said, too. */
  tried: boolean
}

/** Name, message, workflow, metadata and where the bytes go. What is wrong with one is said beneath it. */
export function DraftFields({ handle, plan, tried }: DraftFieldsProps): ReactNode {
  const { draft, change, subject } = handle
  const problem = (field: PublishProblem['field']) => plan?.problems.find((one) => one.field === field)?.fault.message
  const unreachable = plan?.problems.find(({ field }) => field === 'registry')
  return (
    <section className={css.panel} aria-label="About the package">
      {subject.base === undefined && (
        <TextField
          id={fieldId('name')}
          label="Name"
          placeholder="namespace/name"
          value={draft.name}
          onChange={(event) => change(() => ({ name: event.target.value.trim() }))}
          error={draft.name !== '' || tried ? problem('name') : undefined}
          hint={<NameHint handle={handle} plan={plan} />}
        />
      )}
      <TextField
        id={fieldId('message')}
        label="Message"
        placeholder="What is in it, or what changed"
        autoComplete="on"
        spellCheck
        value={draft.message}
        onChange={(event) => change(() => ({ message: event.target.value }))}
        error={draft.message !== '' || tried ? problem('message') : undefined}
      />
      <WorkflowPart handle={handle} plan={plan} tried={tried} metaHint={metaHint(handle)} />
      <LandingField
        name={draft.name}
        landing={draft.landing}
        versions={plan?.versions}
        problem={problem('landing')}
        onChange={(landing) => change(() => ({ landing }))}
      />
      <ElsewhereField handle={handle} />
      {unreachable && <FaultView error={unreachable.fault} storeId={subject.registry.storeId} />}
      {plan?.warnings.map((warning) => (
        <Notice key={warning}>{warning}</Notice>
      ))}
    </section>
  )
}

/** What becomes of entries whose bytes lie in other buckets; asked only where there are some. */
function ElsewhereField({ handle }: { handle: DraftHandle }): ReactNode {
  const { draft, state, change, subject } = handle
  const elsewhere = state?.elsewhere ?? 0
  if (elsewhere === 0) return null
  return (
    <SelectField
      label="Files that lie elsewhere"
      options={[
        { value: 'copy', label: `Copy them to ${subject.registry.bucket}` },
        { value: 'leave', label: 'Leave them where they are' },
      ]}
      value={draft.elsewhere}
      onChoose={(value) => change(() => ({ elsewhere: value === 'leave' ? 'leave' : 'copy' }))}
      hint={`${countOf(elsewhere, 'file')} ${elsewhere === 1 ? 'lies' : 'lie'} outside this bucket. The menu of a file makes an exception.`}
    />
  )
}

/** A name that is taken: these files alone in a new revision, or on top of what is in it. */
function NameHint({ handle, plan }: Omit<DraftFieldsProps, 'tried'>): ReactNode {
  const rebasing = useMutation({ mutationFn: useRebase(handle) })
  if (!plan?.parent || handle.draft.name === '') {
    return 'namespace/name: letters, digits, “-” and “_”, with one slash'
  }
  return (
    <>
      This package exists. Publishing puts a new revision on top of {plan.parent.slice(0, 7)}; it holds only the files
      that stand here.{' '}
      <Button look="quiet" small disabled={rebasing.isPending} onClick={() => rebasing.mutate()}>
        Revise it instead
      </Button>
      {rebasing.error && <FaultView error={rebasing.error} storeId={handle.subject.registry.storeId} />}
    </>
  )
}

function metaHint({ opened, draft, state }: DraftHandle): string | undefined {
  // On another base since: then the last revision is not the one that was opened.
  if (opened?.base === undefined || state?.base?.topHash !== opened.base.topHash) return undefined
  const changed = changedFields(opened.baseMetaText, draft.metaText)
  if (changed === undefined) return undefined
  if (changed.differ === 0) return 'as in the last revision'
  return `${changed.differ} of ${countOf(changed.all, 'field')} ${changed.differ === 1 ? 'differs' : 'differ'} from the last revision`
}
