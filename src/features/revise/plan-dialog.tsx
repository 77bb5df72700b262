import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useCallback, useState } from 'react'
import type { PublishPlan } from '../../client/engine.ts'
import { Button, countOf, Dialog, DialogActions, LongList, Notice } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import css from './plan-dialog.module.css'
import { planSentences } from './plan-words.ts'
import { CountChips } from './state-chip.tsx'
import type { DraftHandle } from './use-draft.ts'
import { requestOf } from './use-plan.ts'

interface PlanDialogProps {
  handle: DraftHandle
  plan: PublishPlan
  onClose: () => void
}

/** What moves, what stays, and every key that would be written. */
export function PlanDialog({ handle, plan, onClose }: PlanDialogProps): ReactNode {
  return (
    <Dialog title="What publishing will do" wide onClose={onClose}>
      {handle.state?.base !== undefined && <CountChips counts={plan.counts} />}
      {planSentences(plan).map((sentence) => (
        <p key={sentence} className={css.words}>
          {sentence}
        </p>
      ))}
      {plan.problems.map(({ field, at, fault }) => (
        <Notice key={`${field} ${at} ${fault.message}`}>{fault.message}</Notice>
      ))}
      {plan.warnings.map((warning) => (
        <Notice key={warning}>{warning}</Notice>
      ))}
      <Keys handle={handle} first={plan.keys} />
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  )
}

const STEP = 200

/** All keys, read as they come into sight: there may be a million. */
function Keys({ handle, first }: { handle: DraftHandle; first: readonly string[] }): ReactNode {
  const { engine } = usePage()
  const { ref, draft } = handle
  const [from, setFrom] = useState(0)
  const keys = useQuery({
    queryKey: ['planned-keys', ref?.id, draft, from],
    queryFn: async ({ signal }) => {
      if (ref === undefined) return { from: 0, total: 0, keys: [] }
      const window = { from, count: 3 * STEP }
      return { from, ...(await engine.plannedKeys(ref, requestOf(draft), window, { signal })) }
    },
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  const { data } = keys
  const onWindow = useCallback((line: number) => setFrom(Math.max(0, (Math.floor(line / STEP) - 1) * STEP)), [])
  const total = data?.total ?? first.length
  if (total === 0) return null
  return (
    <div>
      <h3 className={css.title}>
        Will be written <span className={css.count}>{countOf(total, 'key')}</span>
      </h3>
      <LongList
        label="Keys that will be written"
        total={total}
        lineAt={(index) => data?.keys[index - data.from] ?? first[index]}
        onWindow={onWindow}
      />
    </div>
  )
}
