import { type ReactNode, useState } from 'react'
import { asFault } from '../../base/index.ts'
import type { RegistryRef } from '../../client/engine.ts'
import { Button, Icon, MenuButton, type MenuChoice, useNarrow } from '../../ui/index.ts'
import css from '../foot-bar.module.css'
import { usePage } from '../page-context.ts'
import { PlanDialog } from './plan-dialog.tsx'
import { planDetails, planTitle } from './plan-words.ts'
import { firstProblem } from './problem-focus.ts'
import type { DraftHandle } from './use-draft.ts'
import type { Planning } from './use-plan.ts'
import type { Saving } from './use-saving.ts'

/** The id by which the button that publishes gets the focus. */
export const PUBLISH_BUTTON = 'publish'

interface PlanBarProps {
  handle: DraftHandle
  planning: Planning
  saving: Saving
}

/** What publishing would do, always in sight, and the buttons that do it. */
export function PlanBar({ handle, planning, saving }: PlanBarProps): ReactNode {
  const { plan } = planning
  const { state, subject, draft } = handle
  const isFilling = draft.filling > 0
  const isReady = plan.data !== undefined && !isFilling
  const [isShown, setShown] = useState(false)
  const local = useLocalRegistry(subject.registry)
  const isDisk = usePage().stores.some(({ id, kind }) => id === subject.registry.storeId && kind !== 's3')
  const problem = firstProblem(plan.data?.problems ?? [])
  const place = plan.data?.registry ?? `s3://${subject.registry.bucket}`
  const narrow = useNarrow()
  const saveLocally: readonly MenuChoice[] =
    local && narrow
      ? [{ id: 'local', label: 'Save locally', detail: 'on this device', onChoose: () => void saving.save(local) }]
      : []
  const moreWays: readonly MenuChoice[] = [
    ...saveLocally,
    {
      id: 'manifest',
      label: 'Save manifest only…',
      detail: 'The list of files, no bytes: each stays where it lies.',
      onChoose: saving.askManifest,
    },
  ]
  return (
    <section className={css.bar} aria-label="Plan" data-at-foot>
      <div className={css.words}>
        <p className={css.what}>{planTitle(state, isFilling ? undefined : plan.data)}</p>
        <p className={css.more} role="status">
          {plan.isError
            ? asFault(plan.error).message
            : saving.tried && problem
              ? problem.fault.message
              : planDetails(place, state, isFilling ? undefined : plan.data)}
        </p>
      </div>
      <div className={css.actions}>
        {plan.isError && <Button onClick={() => plan.refetch()}>Try again</Button>}
        <Button aria-haspopup="dialog" disabled={plan.data === undefined} onClick={() => setShown(true)}>
          Show the plan
        </Button>
        {local && !narrow && (
          <Button disabled={!isReady} onClick={() => void saving.save(local)}>
            Save locally
          </Button>
        )}
        <MenuButton label="More ways to save" iconOnly groups={[{ choices: moreWays }]}>
          <Icon name="more" />
        </MenuButton>
        <Button id={PUBLISH_BUTTON} look="primary" type="submit" disabled={!isReady}>
          {isDisk ? 'Save' : subject.base === undefined && plan.data?.parent ? 'Publish on top' : 'Publish'}
        </Button>
      </div>
      {isShown && plan.data && <PlanDialog handle={handle} plan={plan.data} onClose={() => setShown(false)} />}
    </section>
  )
}

/** The registry on this browser's own disk, unless it is the one that is published to. */
function useLocalRegistry(registry: RegistryRef): RegistryRef | undefined {
  const store = usePage().stores.find(({ kind }) => kind === 'browser')
  const bucket = store?.buckets[0]
  if (store === undefined || bucket === undefined || store.id === registry.storeId) return undefined
  return { storeId: store.id, bucket }
}
