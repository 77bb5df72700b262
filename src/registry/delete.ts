import { type Call, Fault, isFault } from '../base/index.ts'
import { parsePackageName, type TopHash } from '../package/index.ts'
import type { Body, ObjectStore } from '../store/index.ts'
import {
  type DeleteEffect,
  type DeleteEvent,
  type DeleteState,
  type DeleteTask,
  startDelete,
  stepDelete,
} from './delete-step.ts'
import { latestKey, pointerKey } from './layout.ts'
import { listPointers, readLatest, readPointers } from './pointers.ts'

/** What a delete would do. Nothing but the keys named here is ever deleted. */
export interface DeletePlan {
  readonly task: DeleteTask
  /** Exact keys that go, pointers oldest first, `latest` at the end where it goes. */
  readonly keys: readonly string[]
  /** Distinct manifests that the deleted pointers name; they stay. */
  readonly manifests: number
}

export interface DeleteResult {
  readonly deleted: readonly string[]
  /** Pointers written by someone else meanwhile, which were left. */
  readonly left: readonly string[]
}

/**
 * Plans the deletion of a package, or of one revision where `topHash` is given.
 *
 * An `absent` Fault where there is nothing of that name or hash (quilt3 is silent about a missing package in S3).
 */
export async function planDelete(
  store: ObjectStore,
  name: string,
  topHash: TopHash | undefined,
  call: Call = {},
): Promise<DeletePlan> {
  parsePackageName(name)
  const { slots } = await listPointers(store, name, call)
  const [pointers, facts] = await Promise.all([
    readPointers(
      store,
      name,
      slots.map(({ slot }) => slot),
      call,
    ),
    readLatest(store, name, call),
  ])
  const latest = facts && { topHash: facts.topHash, etag: facts.etag }
  const going = pointers.filter((pointer) => topHash === undefined || pointer.topHash === topHash)
  const staying = pointers.filter((pointer) => !going.includes(pointer))
  const movesLatest = latest !== undefined && (topHash === undefined || latest.topHash === topHash)
  if (going.length === 0 && !movesLatest && (topHash !== undefined || slots.length === 0))
    throw nothingToDelete(store, name, topHash)
  const task: DeleteTask = {
    name,
    // With the package goes every pointer, one that holds no hash too.
    slots: (topHash === undefined ? slots : going).map(({ slot }) => slot),
    latest: movesLatest ? latest : undefined,
    latestAfter: movesLatest ? staying.at(-1)?.topHash : undefined,
  }
  return {
    task,
    keys: [
      ...task.slots.map((slot) => pointerKey(name, slot)),
      ...(movesLatest && task.latestAfter === undefined ? [latestKey(name)] : []),
    ],
    manifests: new Set([...going.map((pointer) => pointer.topHash), ...(latest && movesLatest ? [latest.topHash] : [])])
      .size,
  }
}

/** Runs a plan. Safe to run again after it was broken off: what is gone already is no error. */
export async function runDelete(
  store: ObjectStore,
  task: DeleteTask,
  body: (bytes: readonly Uint8Array[]) => Body,
  call: Call = {},
): Promise<DeleteResult> {
  let step: { state: DeleteState; effect?: DeleteEffect } = stepDelete(startDelete(task), { type: 'start' })
  while (step.effect) step = stepDelete(step.state, await runEffect(store, task.name, step.effect, body, call))
  if (step.state.at === 'failed') throw step.state.fault
  if (step.state.at !== 'done') {
    throw new Fault('internal', `A delete stopped while ${step.state.at}.`, { action: 'reload' })
  }
  const keyOf = (what: number | 'latest') => (what === 'latest' ? latestKey(task.name) : pointerKey(task.name, what))
  return { deleted: step.state.removed.map(keyOf), left: step.state.left.map(keyOf) }
}

async function runEffect(
  store: ObjectStore,
  name: string,
  effect: DeleteEffect,
  body: (bytes: readonly Uint8Array[]) => Body,
  call: Call,
): Promise<DeleteEvent> {
  const key = latestKey(name)
  const { conditions } = await store.can(call)
  const conditional = conditions === 'atomic' || conditions === 'unknown'
  switch (effect.type) {
    case 'put-latest': {
      if (!conditional && !(await isStill(store, name, effect.over?.topHash, call))) return { type: 'taken' }
      const ifMatch = effect.over ? effect.over.etag : null
      return orTaken(async () => {
        await store.put(key, body([new TextEncoder().encode(effect.topHash)]), {
          ...call,
          ifMatch: conditional ? ifMatch : undefined,
        })
        return { type: 'written' }
      })
    }
    case 'remove-latest':
      // A store may ignore the condition of a DELETE (engines.md §2), so `latest` is looked at in any case.
      if (!(await isStill(store, name, effect.over.topHash, call))) return { type: 'taken' }
      return orTaken(async () => {
        await store.remove({ key }, { ...call, ifMatch: conditional ? effect.over.etag : undefined })
        return { type: 'removed' }
      })
    case 'remove-slot':
      await store.remove({ key: pointerKey(name, effect.slot) }, call)
      return { type: 'removed' }
    case 'list': {
      const { slots, latest } = await listPointers(store, name, call)
      const read = await readPointers(
        store,
        name,
        slots.map(({ slot }) => slot),
        call,
      )
      return { type: 'listed', slots: read, hasLatest: latest !== undefined }
    }
  }
}

async function orTaken(write: () => Promise<DeleteEvent>): Promise<DeleteEvent> {
  try {
    return await write()
  } catch (error) {
    if (isFault(error, 'conflict')) return { type: 'taken' }
    if (isFault(error, 'absent') && error.where.key !== undefined) return { type: 'taken' }
    throw error
  }
}

async function isStill(store: ObjectStore, name: string, topHash: TopHash | undefined, call: Call): Promise<boolean> {
  return (await readLatest(store, name, call))?.topHash === topHash
}

function nothingToDelete(store: ObjectStore, name: string, topHash: TopHash | undefined): Fault {
  const what = topHash === undefined ? `no package ${name}` : `no revision ${topHash.slice(0, 7)}… of ${name}`
  return new Fault('absent', `There is ${what} in ${store.uri}; nothing was deleted.`, {
    where: { registry: store.uri, package: name },
  })
}
