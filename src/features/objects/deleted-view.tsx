import type { ReactNode } from 'react'
import type { FailedObject, ObjectsDeleted, ObjectsPlan } from '../../client/engine.ts'
import { Button, countOf, DialogActions, formatCount, Notice, ScrollText } from '../../ui/index.ts'
import css from './dialogs.module.css'

interface DeletedViewProps {
  ended: ObjectsDeleted
  /** Objects that were to be deleted. */
  total: number
  onClose: () => void
}

/** What came of a deletion where some stayed, and why. */
export function DeletedView({ ended, total, onClose }: DeletedViewProps): ReactNode {
  const { deleted, failed, left } = ended
  return (
    <div className={css.form} role="status">
      <Notice>
        {countOf(deleted, 'object')} deleted. {countOf(total - deleted, 'object')} stayed
        {left > 0 && `, ${formatCount(left)} of them untried, as the store answered no more`}.
      </Notice>
      {failed.length > 0 && <ScrollText label="Objects that stayed">{reasonsOf(failed)}</ScrollText>}
      <DialogActions>
        <Button look="primary" onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </div>
  )
}

/** Each key, and below it why it stays. */
export function reasonsOf(failed: readonly FailedObject[]): string {
  return failed.map(({ key, fault }) => `${key}\n    ${fault.message}`).join('\n')
}

/** What came of a deletion where all went well. */
export function deletedWords(count: number, outcome: ObjectsPlan['outcome']): string {
  const done = `${countOf(count, 'object')} ${count === 1 ? 'was' : 'were'} deleted.`
  if (outcome !== 'marker') return done
  return `${done} A delete marker stands in ${count === 1 ? 'its' : 'their'} place, and older versions can still be opened by ${count === 1 ? 'its' : 'their'} path.`
}
