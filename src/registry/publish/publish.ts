import type { Call } from '../../base/index.ts'
import type { TopHash } from '../../package/index.ts'
import { slotName } from '../layout.ts'
import { type PublishEnvironment, type PublishJob, type PublishPhase, runPublish } from './publish-run.ts'
import { type SettledRevision, settle } from './publish-settle.ts'
import type { PublishOutcome } from './publish-states.ts'

export interface PublishedRevision {
  readonly topHash: TopHash
  /** The pointer's name. */
  readonly pointer: string
  readonly isLatest: boolean
  /** Why the saved revision is not the latest; `kept`: that was asked for. */
  readonly reason: PublishOutcome['reason']
  /** Pointers of other writers that appeared during the publish: who crosses another publisher is told so. */
  readonly crossed: readonly string[]
  /** The later look at what was published (reliability C.3, step 8); undefined where it could not be had. */
  readonly settled: Promise<SettledRevision | undefined>
}

/**
 * Publishes a manifest whose data lies in the store: manifest, timestamp pointer, `latest`, each verified.
 *
 * Resolves when `latest` was read back. Rejects with `conflict`, and nothing but the manifest written, where someone else
 * published meanwhile, and with `busy` where no second was free within ten; the job can be given again. The caller may leave
 * `settled` alone: it never rejects.
 */
export async function publish(
  env: PublishEnvironment,
  job: PublishJob,
  call: Call & { readonly onPhase?: ((phase: PublishPhase) => void) | undefined } = {},
): Promise<PublishedRevision> {
  const outcome = await runPublish(env, job, call)
  const { slot, isLatest, reason, crossed } = outcome
  const settled = settle(env, job, outcome, { signal: call.signal }).catch(() => undefined)
  return { topHash: job.topHash, pointer: slotName(slot), isLatest, reason, crossed: crossed.map(slotName), settled }
}
