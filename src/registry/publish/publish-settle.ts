import type { Call } from '../../base/index.ts'
import type { TopHash } from '../../package/index.ts'
import type { ObjectStore } from '../../store/index.ts'
import { latestKey, manifestKey, slotName } from '../layout.ts'
import { listPointers, type PointerFacts, readLatest, readPointers, readSlot } from '../pointers.ts'
import { writeIf } from './conditional-write.ts'
import { racingSlots } from './publish-latest-step.ts'
import { type PublishEnvironment, type PublishJob, runPublish } from './publish-run.ts'
import type { PublishOutcome } from './publish-states.ts'

const SETTLE_MS = 2000

/** What stands two seconds after a publish. */
export interface SettledRevision {
  /** What `latest` names; undefined: there is none any more. */
  readonly latest: TopHash | undefined
  /** The pointer that lists the revision: another one than before, if a writer without conditions took its second. */
  readonly pointer: string
  /** Had another writer crossed ours, so that something was put right? */
  readonly mended: boolean
}

/**
 * Two seconds later: is all of it still there? A manifest that was collected is written again, and so is a pointer that a
 * writer without conditions replaced, at another second (reliability C.3, steps 8 and 9).
 *
 * If such a writer put `latest` back to a revision older than ours, that is mended, once. A revision that was there when we
 * began is somebody's rollback, and stays.
 */
export async function settle(
  env: PublishEnvironment,
  job: PublishJob,
  outcome: PublishOutcome,
  call: Call,
): Promise<SettledRevision> {
  const { laterStore: store = env.store, clock } = env
  await clock.wait(SETTLE_MS, call.signal)
  const key = manifestKey(job.topHash)
  if (!(await store.head({ key }, call))) await writeIf(store, key, env.body(job.manifest), null, call)
  const slot = await keepListed({ ...env, store }, job, outcome.slot, call)
  const racing = outcome.isLatest ? await overtaking({ ...outcome, slot }, job, store, call) : undefined
  if (racing) {
    await writeIf(store, latestKey(job.name), env.body([new TextEncoder().encode(job.topHash)]), racing.etag, call)
  }
  const mended = slot !== outcome.slot || racing !== undefined
  return { latest: (await readLatest(store, job.name, call))?.topHash, pointer: slotName(slot), mended }
}

/** `latest`, where a racing publish that is older by its slot has put it to its own. */
async function overtaking(
  outcome: PublishOutcome,
  { name, topHash }: PublishJob,
  store: ObjectStore,
  call: Call,
): Promise<PointerFacts | undefined> {
  const latest = await readLatest(store, name, call)
  if (!latest || latest.topHash === topHash || latest.topHash === outcome.from) return undefined
  const slots = (await listPointers(store, name, call)).slots.map(({ slot }) => slot)
  const racing = racingSlots(slots, outcome)
  if (racing.some((other) => other > outcome.slot)) return undefined
  const pointers = await readPointers(store, name, racing, call)
  return pointers.some((pointer) => pointer.topHash === latest.topHash) ? latest : undefined
}

/** The slot that lists the revision. One that is empty now was deleted by somebody, and stays so. */
async function keepListed(env: PublishEnvironment, job: PublishJob, slot: number, call: Call): Promise<number> {
  const found = await readSlot(env.store, job.name, slot, call)
  if (!found || found.topHash === job.topHash) return slot
  return (await runPublish(env, { ...job, latest: 'leave' }, call)).slot
}
