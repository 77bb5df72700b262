import type { ReactNode } from 'react'
import type { PublishPlan } from '../../client/engine.ts'
import { Button, countOf, Dialog, DialogActions, formatBytes, Notice, ScrollText } from '../../ui/index.ts'
import css from './plan-dialog.module.css'

/** Which keys would be written, how many bytes, and what stays. */
export function PlanDialog({ plan, onClose }: { plan: PublishPlan; onClose: () => void }): ReactNode {
  const unseen = plan.files - plan.keys.length
  return (
    <Dialog title="What publishing will do" onClose={onClose}>
      <p className={css.words}>
        {countOf(plan.files, 'file')} with {formatBytes(plan.sizeBytes)} go to {plan.registry}, then a manifest, then
        the pointer of the revision, and last “latest”. {stays(plan)}
      </p>
      {plan.problems.map(({ field, fault }) => (
        <Notice key={field + fault.message}>{fault.message}</Notice>
      ))}
      {plan.warnings.map((warning) => (
        <Notice key={warning}>{warning}</Notice>
      ))}
      {plan.keys.length > 0 && (
        <div>
          <h3 className={css.title}>
            Will be written <span className={css.count}>{countOf(plan.files, 'key')}</span>
          </h3>
          <ScrollText label="Keys that will be written">{plan.keys.join('\n')}</ScrollText>
          {unseen > 0 && <p className={css.count}>and {countOf(unseen, 'key')} more</p>}
        </div>
      )}
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  )
}

function stays({ parent, versions }: PublishPlan): string {
  if (parent === null) return 'Nothing that is there is deleted.'
  const older = `Revision ${parent.slice(0, 7)} stays in the history`
  return versions === 'kept' ? `${older}, with its bytes.` : `${older}.`
}
