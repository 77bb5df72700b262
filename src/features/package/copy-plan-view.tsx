import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { CopyPlan } from '../../client/engine.ts'
import { countOf, formatBytes, Notice, ScrollText } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { WaitingText } from '../waiting-text.tsx'
import css from './copy-plan-view.module.css'

/** Problems of these fields stand at the fields. */
const AT_FIELDS = ['name', 'message', 'workflow', 'registry']

interface CopyPlanViewProps {
  plan: UseQueryResult<CopyPlan>
  storeId: string | undefined
  /** Of the revision that is copied. */
  topHash: string
  toHere: boolean
}

/** What a copy would write, key by key, and what goes through this computer. */
export function CopyPlanView({ plan, storeId, topHash, toHere }: CopyPlanViewProps): ReactNode {
  if (plan.isError) return <FaultView error={plan.error} storeId={storeId} onRetry={() => plan.refetch()} />
  if (!plan.data) return <WaitingText />
  const { copied, keys, parent, problems, warnings } = plan.data
  const unseen = copied.files - keys.length
  const words = summary(plan.data)
  return (
    <section className={css.plan} aria-label="Plan">
      {words !== undefined && <p className={css.words}>{words}</p>}
      {problems
        .filter(({ field }) => !AT_FIELDS.includes(field))
        .map(({ at, fault }) => (
          <Notice key={`${at}${fault.message}`}>{fault.message}</Notice>
        ))}
      {warnings.map((warning) => (
        <Notice key={warning}>{warning}</Notice>
      ))}
      {parent !== null && !(toHere && parent === topHash) && (
        <Notice tone="info">
          {parent === topHash
            ? 'This very revision is there already, as the latest.'
            : `There is a package of that name: the copy becomes a new revision on top of ${parent.slice(0, 7)}, which stays in the history.`}
        </Notice>
      )}
      {keys.length > 0 && (
        <div>
          <h3>
            Will be written <span className={css.count}>{countOf(copied.files, 'key')}</span>
          </h3>
          <div className={css.keys}>
            <ScrollText label="Keys that will be written">{keys.join('\n')}</ScrollText>
          </div>
          {unseen > 0 && <p className={css.count}>and {countOf(unseen, 'key')} more</p>}
        </div>
      )}
    </section>
  )
}

/** Undefined while something has to be put right: then no file was looked at. */
function summary({ entries, copied, streamed, problems }: CopyPlan): string | undefined {
  const within = { files: copied.files - streamed.files, bytes: copied.bytes - streamed.bytes }
  const parts: string[] = []
  if (within.files > 0)
    parts.push(`${countOf(within.files, 'file')}, ${formatBytes(within.bytes)}, copied inside the store`)
  if (streamed.files > 0) {
    parts.push(`${countOf(streamed.files, 'file')}, ${formatBytes(streamed.bytes)}, through this computer`)
  }
  const kept = entries - copied.files
  if (kept > 0) parts.push(`${countOf(kept, 'file')} ${kept === 1 ? 'stays' : 'stay'} where they lie`)
  if (parts.length > 0) return `${parts.join('; ')}. Then the manifest and its pointers.`
  return problems.length > 0 ? undefined : 'The package holds no files.'
}
