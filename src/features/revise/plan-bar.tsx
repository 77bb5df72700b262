import type { UseQueryResult } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { asFault } from '../../base/index.ts'
import type { DraftState, PublishPlan, RegistryRef } from '../../client/engine.ts'
import { Button, countOf, formatBytes, formatPercent } from '../../ui/index.ts'
import css from './plan-bar.module.css'
import { PlanDialog } from './plan-dialog.tsx'

interface PlanBarProps {
  registry: RegistryRef
  state: DraftState | undefined
  plan: UseQueryResult<PublishPlan>
  tried: boolean
}

/** What publishing would do, always in sight, and the button that does it. */
export function PlanBar({ registry, state, plan, tried }: PlanBarProps): ReactNode {
  const [isShown, setShown] = useState(false)
  const files = state?.files ?? 0
  const problems = plan.data?.problems ?? []
  return (
    <section className={css.bar} aria-label="Plan">
      <div className={css.words}>
        <p className={css.what}>
          {files === 0 ? 'No files yet' : `${countOf(files, 'file')}, ${formatBytes(state?.sizeBytes ?? 0)} to send`}
        </p>
        <p className={css.more} role="status">
          {plan.isError
            ? asFault(plan.error).message
            : tried && problems.length > 0
              ? problems[0]?.fault.message
              : whereTo(registry, state, plan.data)}
        </p>
      </div>
      <div className={css.actions}>
        {plan.isError && <Button onClick={() => plan.refetch()}>Try again</Button>}
        <Button aria-haspopup="dialog" disabled={plan.data === undefined} onClick={() => setShown(true)}>
          Show the plan
        </Button>
        <Button look="primary" type="submit" disabled={plan.data === undefined}>
          {plan.data?.parent ? 'Publish on top' : 'Publish'}
        </Button>
      </div>
      {isShown && plan.data && <PlanDialog plan={plan.data} onClose={() => setShown(false)} />}
    </section>
  )
}

function whereTo(registry: RegistryRef, state: DraftState | undefined, plan: PublishPlan | undefined): string {
  const parts = [`to s3://${registry.bucket}`]
  if (state !== undefined && state.files > 0) {
    const share = state.sizeBytes === 0 ? 1 : state.hashedBytes / state.sizeBytes
    parts.push(share < 1 ? `${formatPercent(share)} hashed` : 'all hashed')
  }
  if (plan?.versions === 'kept') parts.push('versions are on: older revisions keep their bytes')
  return parts.join(' · ')
}
