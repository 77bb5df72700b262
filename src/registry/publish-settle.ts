import type { Call } from '../base/index.ts'
import type { TopHash } from '../package/index.ts'
import { writeIf } from './conditional-write.ts'
import { latestKey, manifestKey } from './layout.ts'
import { listPointers, readLatest, readPointers, readSlot } from './pointers.ts'
import { type PublishEnvironment, type PublishJob, runPublish } from './publish-run.ts'
import type { PublishOutcome } from './publish-states.ts'

const SETTLE_MS = 2000

/**
 * Two seconds later: is all of it still there? A manifest that was collected is written again, and so is a pointer that a
 * writer without conditions replaced, at another second (reliability C.3, steps 8 and 9).
 *
 * If such a writer put `latest` back to a revision older than ours, that is mended, once. A revision that was there when we
 * began is somebody's rollback, and stays. Resolves to what `latest` names then.
 */
export async function settle(
  env: PublishEnvironment,
  job: PublishJob,
  outcome: PublishOutcome,
  call: Call,
): Promise<TopHash | undefined> {
  const { laterStore: store = env.store, clock } = env
  await clock.wait(SETTLE_MS, call.signal)
  const key = manifestKey(job.topHash)
  if (!(await store.head({ key }, call))) await writeIf(store, key, env.body(job.manifest), null, call)
  const slot = await keepListed({ ...env, store }, job, outcome.slot, call)
  const latest = await readLatest(store, job.name, call)
  if (!outcome.isLatest || !latest || latest.topHash === job.topHash) return latest?.topHash
  const slots = (await listPointers(store, job.name, call)).slots.map((listed) => listed.slot)
  const since = slots.filter((other) => other !== slot && !outcome.base.includes(other))
  if (since.some((other) => other > slot)) return latest.topHash
  const racing = await readPointers(store, job.name, since, call)
  if (!racing.some(({ topHash }) => topHash === latest.topHash)) return latest.topHash
  await writeIf(store, latestKey(job.name), env.body([new TextEncoder().encode(job.topHash)]), latest.etag, call)
  return (await readLatest(store, job.name, call))?.topHash
}

/** The slot that lists the revision. One that is empty now was deleted by somebody, and stays so. */
async function keepListed(env: PublishEnvironment, job: PublishJob, slot: number, call: Call): Promise<number> {
  const found = await readSlot(env.store, job.name, slot, call)
  if (!found || found.topHash === job.topHash) return slot
  return (await runPublish(env, { ...job, latest: 'leave' }, call)).slot
}
