import { type Call, type Clock, Fault, isFault, type Randomness } from '../base/index.ts'
import type { TopHash } from '../package/index.ts'
import type { Body, ObjectStore } from '../store/index.ts'
import { latestKey, manifestKey, pointerKey, slotName } from './layout.ts'
import { listPointers, type PointerFacts, readLatest, readPointers, readSlot } from './pointers.ts'
import type {
  Latest,
  PublishAnswer,
  PublishEffect,
  PublishOutcome,
  PublishState,
  PublishStep,
  PublishTask,
} from './publish-states.ts'
import { startPublish, stepPublish } from './publish-step.ts'

export interface PublishEnvironment {
  readonly store: ObjectStore
  /** The same bucket for the later look, which is better given up soon than kept trying. Default: `store`. */
  readonly laterStore?: ObjectStore
  readonly clock: Clock
  readonly random: Randomness
  /** Bytes of a pointer or manifest as a body: a Blob in the browser (anchor.md §4). */
  readonly body: (bytes: readonly Uint8Array[]) => Body
}

export interface PublishJob extends PublishTask {
  /** The manifest's file, in chunks. */
  readonly manifest: readonly Uint8Array[]
}

export type PublishPhase = 'manifest' | 'pointer' | 'latest' | 'verify'

export interface PublishedRevision {
  readonly topHash: TopHash
  /** The pointer's name. */
  readonly pointer: string
  readonly isLatest: boolean
  readonly reason: PublishOutcome['reason']
  /** The later look at what was published (reliability C.3, step 8); resolves to what `latest` names then. */
  readonly settled: Promise<TopHash | undefined>
}

const SETTLE_MS = 2000

/**
 * Publishes a manifest whose data lies in the store: manifest, timestamp pointer, `latest`, each verified.
 *
 * Resolves when `latest` was read back. Rejects with `conflict`, and nothing but the manifest written, where someone else
 * published meanwhile. The caller may leave `settled` alone: it never rejects.
 */
export async function publish(
  env: PublishEnvironment,
  job: PublishJob,
  call: Call & { readonly onPhase?: ((phase: PublishPhase) => void) | undefined } = {},
): Promise<PublishedRevision> {
  const run = effectRunner(env, job, call)
  let step: PublishStep = stepPublish(startPublish(job), { type: 'start', dice: env.random() })
  while (step.effect) {
    const phase = phaseOf(step.state)
    if (phase) call.onPhase?.(phase)
    step = stepPublish(step.state, { ...(await run(step.effect)), dice: env.random() })
  }
  const { state } = step
  if (state.at === 'failed') throw state.fault
  if (state.at !== 'done') throw new Fault('internal', `A publish stopped while ${state.at}.`, { action: 'reload' })
  const { slot, isLatest, reason } = state.outcome
  const settled = isLatest ? settle(env, job, state.outcome, call).catch(() => undefined) : Promise.resolve(undefined)
  return { topHash: job.topHash, pointer: slotName(slot), isLatest, reason, settled }
}

function effectRunner(
  env: PublishEnvironment,
  job: PublishJob,
  call: Call,
): (effect: PublishEffect) => Promise<PublishAnswer> {
  const { store, clock } = env
  const { name, topHash } = job
  const pointerBody = () => env.body([new TextEncoder().encode(topHash)])
  let manifestDoneMs = 0

  return async (effect) => {
    switch (effect.type) {
      case 'read-latest':
        return { type: 'latest', latest: latestOf(await readLatest(store, name, call)) }
      case 'list-slots':
        return { type: 'slots', slots: (await listPointers(store, name, call)).slots.map(({ slot }) => slot) }
      case 'read-slot':
        return { type: 'slot', topHash: (await readSlot(store, name, effect.slot, call))?.topHash ?? null }
      case 'put-manifest': {
        const key = manifestKey(topHash)
        const ifMatch = effect.replace ? (await store.head({ key }, call))?.etag : undefined
        const answer = await conditionalPut(store, key, env.body(job.manifest), effect.replace ? ifMatch : null, call)
        manifestDoneMs = clock.monotonicMs()
        return answer
      }
      case 'ask-clock': {
        const facts = await store.head({ key: manifestKey(topHash) }, call)
        if (facts?.modifiedMs === undefined) throw noClock(store)
        // Counted from the end of the write, which came after the server's stamp: too early is safe, too late is not.
        return { type: 'clock', serverMs: facts.modifiedMs + (clock.monotonicMs() - manifestDoneMs) }
      }
      case 'put-slot':
        return conditionalPut(store, pointerKey(name, effect.slot), pointerBody(), null, call)
      case 'put-latest':
        return conditionalPut(store, latestKey(name), pointerBody(), effect.over ? effect.over.etag : null, call)
      case 'wait':
        await clock.wait(effect.delayMs, call.signal)
        return { type: 'waited' }
    }
  }
}

/**
 * A write that must not replace what it does not know. On a store that refuses conditions, or ignores them, the object is
 * looked at just before (reliability C.4): a window of one round trip stays, and every write is read back.
 */
async function conditionalPut(
  store: ObjectStore,
  key: string,
  body: Body,
  ifMatch: string | null | undefined,
  call: Call,
): Promise<PublishAnswer> {
  const { conditions } = await store.can(call)
  const conditional = conditions === 'atomic' || conditions === 'unknown'
  if (!conditional && ifMatch === null && (await store.head({ key }, call))) return { type: 'taken' }
  try {
    await store.put(key, body, { ...call, ifMatch: conditional ? ifMatch : undefined })
    return { type: 'written' }
  } catch (error) {
    if (isFault(error, 'conflict')) return { type: 'taken' }
    if (isFault(error, 'absent') && typeof ifMatch === 'string' && error.where.key !== undefined)
      return { type: 'taken' }
    if (isFault(error, 'busy', 'offline')) return { type: 'unsure' }
    throw error
  }
}

/**
 * Two seconds later: is the manifest still there, and did a racing writer without conditions put `latest` back to a revision
 * older than ours? Mended once. A revision that was there when we began is somebody's rollback, and stays.
 */
async function settle(
  env: PublishEnvironment,
  job: PublishJob,
  { slot, base }: PublishOutcome,
  call: Call,
): Promise<TopHash | undefined> {
  const { laterStore: store = env.store, clock } = env
  await clock.wait(SETTLE_MS, call.signal)
  const key = manifestKey(job.topHash)
  if (!(await store.head({ key }, call))) await conditionalPut(store, key, env.body(job.manifest), null, call)
  const latest = await readLatest(store, job.name, call)
  if (!latest || latest.topHash === job.topHash) return latest?.topHash
  const slots = (await listPointers(store, job.name, call)).slots.map((listed) => listed.slot)
  const since = slots.filter((other) => other !== slot && !base.includes(other))
  if (since.some((other) => other > slot)) return latest.topHash
  const racing = await readPointers(store, job.name, since, call)
  if (!racing.some(({ topHash }) => topHash === latest.topHash)) return latest.topHash
  await conditionalPut(store, latestKey(job.name), env.body([new TextEncoder().encode(job.topHash)]), latest.etag, call)
  return (await readLatest(store, job.name, call))?.topHash
}

function phaseOf(state: PublishState): PublishPhase | undefined {
  switch (state.at) {
    case 'reading-latest':
    case 'listing-base':
    case 'putting-manifest':
      return 'manifest'
    case 'putting-slot':
      return 'pointer'
    case 'putting-latest':
      return 'latest'
    case 'checking-latest':
      return 'verify'
    default:
      return undefined
  }
}

function latestOf(facts: PointerFacts | undefined): Latest | null {
  return facts ? { topHash: facts.topHash, etag: facts.etag } : null
}

function noClock(store: ObjectStore): Fault {
  return new Fault('foreign', `${store.uri} does not tell when an object was written, so no revision can be dated.`, {
    where: { registry: store.uri },
  })
}
