import type { ReactNode } from 'react'
import type { DeleteOutcome, DeletePlan } from '../../client/engine.ts'
import { Button, countOf, DialogActions, ScrollText } from '../../ui/index.ts'
import css from './delete-plan-view.module.css'

/** What goes, key by key, and what stays. */
export function DeletePlanView({ plan }: { plan: DeletePlan }): ReactNode {
  return (
    <>
      <p className={css.stays}>{plan.topHash === undefined ? wholeStays(plan) : revisionStays(plan)}</p>
      <div>
        <h3>
          Will be deleted <span className={css.count}>{countOf(plan.keys.length, 'key')}</span>
        </h3>
        <div className={css.keys}>
          <ScrollText label="Keys that will be deleted">{plan.keys.join('\n')}</ScrollText>
        </div>
      </div>
    </>
  )
}

/** What was not deleted, because someone wrote it after the plan was made. */
export function LeftPointers({ outcome, onPlanAgain }: { outcome: DeleteOutcome; onPlanAgain: () => void }): ReactNode {
  return (
    <>
      <p className={css.stays}>
        {countOf(outcome.deleted.length, 'key')} deleted. Someone published meanwhile, so{' '}
        {countOf(outcome.left.length, 'key')} that did not stand in the plan stayed:
      </p>
      <ScrollText label="Keys that stayed">{outcome.left.join('\n')}</ScrollText>
      <DialogActions>
        <Button onClick={onPlanAgain}>Look again</Button>
      </DialogActions>
    </>
  )
}

function wholeStays({ manifests }: DeletePlan): string {
  const kept = countOf(manifests, 'manifest')
  return `The package leaves the list. Its data objects and ${kept} stay in the bucket, and any revision can still be opened by its hash.`
}

function revisionStays({ movesLatest, latestAfter }: DeletePlan): string {
  const stays = 'Its manifest and its data stay in the bucket, and it can still be opened by its hash.'
  if (!movesLatest) return `The revision leaves the history. ${stays} The latest stays what it is.`
  return latestAfter === undefined
    ? `It is the only revision: the package leaves the list. ${stays}`
    : `The revision leaves the history. ${stays} The latest will be ${latestAfter.slice(0, 7)}.`
}
