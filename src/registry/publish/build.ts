import type { Call } from '../../base/index.ts'
import { type PublishedRevision, publish } from './publish.ts'
import type { PublishEnvironment, PublishJob, PublishPhase } from './publish-run.ts'

export type BuildJob = Omit<PublishJob, 'parent' | 'latest'>

/**
 * Writes manifest, timestamp pointer and `latest` as quilt3's `build` does (format §9): no data is copied, no conflict is
 * looked for, and `latest` ends as ours.
 *
 * It is a publish that comes from anything. quilt3's three plain PUTs would leave the same bytes; ours take a second that
 * nobody has, and read back, so that two builds within one second are both listed. Any store will do, a folder too.
 */
export function build(
  env: PublishEnvironment,
  job: BuildJob,
  call: Call & { readonly onPhase?: ((phase: PublishPhase) => void) | undefined } = {},
): Promise<PublishedRevision> {
  return publish(env, { ...job, parent: 'any', latest: 'set' }, call)
}
