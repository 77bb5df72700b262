import {
  askAgain,
  type Call,
  type Clock,
  Fault,
  isFault,
  type Randomness,
  streamChunks,
  throwIfAborted,
} from '../../base/index.ts'
import { createSha256, toHex } from '../../hash/index.ts'
import type { ObjectStore } from '../../store/index.ts'
import { latestKey, manifestKey, pointerKey, slotName } from '../layout.ts'
import { listPointers, type PointerFacts, readLatest, readSlot } from '../pointers.ts'
import type { RegistryEnvironment } from '../registry-environment.ts'
import { writeIf } from './conditional-write.ts'
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

export interface PublishEnvironment extends RegistryEnvironment {
  /** The same bucket for the later look, which is better given up soon than kept trying. Default: `store`. */
  readonly laterStore?: ObjectStore
  readonly clock: Clock
  readonly random: Randomness
}

export interface PublishJob extends PublishTask {
  /** The manifest's file, in chunks. */
  readonly manifest: readonly Uint8Array[]
}

export type PublishPhase = 'manifest' | 'pointer' | 'latest' | 'verify'

/**
 * Drives the publish step to its end, which is an outcome or a Fault. It can be cancelled until the pointer is written, which is
 * the commit: whoever cancels later is told what came of it, and never that nothing was published. A Fault from then on names
 * that pointer (`where.pointer`): the revision may be listed.
 */
export async function runPublish(
  env: PublishEnvironment,
  job: PublishJob,
  call: Call & { readonly onPhase?: ((phase: PublishPhase) => void) | undefined } = {},
): Promise<PublishOutcome> {
  const run = effectRunner(env, job)
  const { signal } = call
  let slot: number | undefined
  let step: PublishStep = stepPublish(startPublish(job), { type: 'start', dice: env.random() })
  while (step.effect) {
    const phase = phaseOf(step.state)
    if (phase) call.onPhase?.(phase)
    if (step.effect.type === 'put-slot') {
      throwIfAborted(signal)
      slot = step.effect.slot
    }
    const answer = await (slot === undefined ? run(step.effect, { signal }) : committing(run(step.effect, {}), slot))
    step = stepPublish(step.state, { ...answer, dice: env.random() })
  }
  const { state } = step
  if (state.at === 'done') return state.outcome
  if (state.at === 'failed') throw state.fault
  throw new Fault('internal', `A publish stopped while ${state.at}.`, { action: 'reload' })
}

async function committing<T>(work: Promise<T>, slot: number): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!isFault(error)) throw error
    const { code, message, action, where } = error
    throw new Fault(code, message, { action, where: { ...where, pointer: slotName(slot) }, cause: error })
  }
}

function effectRunner(
  env: PublishEnvironment,
  job: PublishJob,
): (effect: PublishEffect, call: Call) => Promise<PublishAnswer> {
  const { store, clock } = env
  const { name, topHash } = job
  const pointerBody = () => env.body([new TextEncoder().encode(topHash)])
  let manifestDoneMs = 0

  return async (effect, call) => {
    switch (effect.type) {
      case 'read-latest':
        return { type: 'latest', latest: latestOf(await sure(() => readLatest(store, name, call))) }
      case 'list-slots':
        return { type: 'slots', slots: (await listPointers(store, name, call)).slots.map(({ slot }) => slot) }
      case 'read-slot':
        return { type: 'slot', topHash: (await sure(() => readSlot(store, name, effect.slot, call)))?.topHash ?? null }
      case 'put-manifest': {
        const key = manifestKey(topHash)
        const ifMatch = effect.replace ? (await store.head({ key }, call))?.etag : undefined
        const answer = await writeIf(store, key, env.body(job.manifest), effect.replace ? ifMatch : null, call)
        manifestDoneMs = clock.monotonicMs()
        if (answer.type === 'written') await checkArrived(store, key, job.manifest, call)
        return answer
      }
      case 'ask-clock': {
        const facts = await store.head({ key: manifestKey(topHash) }, call)
        if (facts?.modifiedMs === undefined) throw noClock(store)
        // Counted from the end of the write, which came after the server's stamp: too early is safe, too late is not.
        return { type: 'clock', serverMs: facts.modifiedMs + (clock.monotonicMs() - manifestDoneMs) }
      }
      case 'put-slot':
        return writeIf(store, pointerKey(name, effect.slot), pointerBody(), null, call)
      case 'put-latest':
        return writeIf(store, latestKey(name), pointerBody(), effect.over ? effect.over.etag : null, call)
      case 'wait':
        await clock.wait(effect.delayMs, call.signal)
        return { type: 'waited' }
    }
  }
}

/** On a store that compares no checksums a manifest is read back before anything points to it, as pointers always are. */
async function checkArrived(
  store: ObjectStore,
  key: string,
  manifest: readonly Uint8Array[],
  call: Call,
): Promise<void> {
  if ((await store.can(call)).checksums === 'checked') return
  const { stream } = await store.read({ key }, call)
  const [sent, found] = [await digestOf(manifest), await digestOf(streamChunks(stream))]
  if (sent === found) return
  throw new Fault(
    'corrupt',
    `${store.uri} does not hold the manifest as it was sent. Nothing points to it. Publish again.`,
    { action: 'retry', where: { registry: store.uri, key } },
  )
}

async function digestOf(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<string> {
  const hash = await createSha256()
  for await (const chunk of chunks) hash.update(chunk)
  return toHex(hash.digest())
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

/** A pointer that holds no hash may be a log-in page: a revision that stands is not to be told as failed for that. */
function sure<T>(read: () => Promise<T>): Promise<T> {
  return askAgain(read, 'corrupt', 'foreign')
}

function latestOf(facts: PointerFacts | undefined): Latest | null {
  return facts ? { topHash: facts.topHash, etag: facts.etag } : null
}

function noClock(store: ObjectStore): Fault {
  return new Fault('foreign', `${store.uri} does not tell when an object was written, so no revision can be dated.`, {
    where: { registry: store.uri },
  })
}
