import { type Call, Fault } from '../base/index.ts'
import { checkListedName, type TopHash } from '../package/index.ts'
import type { ObjectStore } from '../store/index.ts'
import {
  type DeleteEffect,
  type DeleteEvent,
  type DeleteState,
  type DeleteStep,
  type DeleteTask,
  startDelete,
  stepDelete,
} from './delete-step.ts'
import { moveLatest, removeLatest } from './latest-moves.ts'
import { latestKey, pointerKey } from './layout.ts'
import { listPointers, type ReadPointer, readLatest, readPointers } from './pointers.ts'
import type { RegistryEnvironment } from './registry-environment.ts'

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
  /** For `restore`. */
  readonly undo: DeleteUndo
}

/** What a delete took away, as plain data: enough to put it back. */
export interface DeleteUndo {
  readonly name: string
  /** Pointers that were deleted, oldest first; without those that held no hash. */
  readonly pointers: readonly ReadPointer[]
  /** `latest`, where the delete moved it, or deleted it (`after` null). */
  readonly latest: { readonly before: TopHash; readonly after: TopHash | null } | undefined
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
  checkListedName(name)
  const { slots } = await listPointers(store, name, call)
  const [pointers, facts] = await Promise.all([
    readPointers(
      store,
      name,
      slots.map(({ slot }) => slot),
      call,
    ),
    readLatest(store, name, { ...call, strips: true }),
  ])
  const latest = facts && { topHash: facts.topHash, etag: facts.etag }
  const going = pointers.filter((pointer) => topHash === undefined || pointer.topHash === topHash)
  const hashes = new Map(pointers.map((pointer) => [pointer.slot, pointer.topHash]))
  const staying = pointers.filter((pointer) => !going.includes(pointer))
  const movesLatest = latest !== undefined && (topHash === undefined || latest.topHash === topHash)
  if (going.length === 0 && !movesLatest && (topHash !== undefined || slots.length === 0))
    throw nothingToDelete(store, name, topHash)
  const task: DeleteTask = {
    name,
    // With the package goes every pointer, one that holds no hash too.
    pointers: topHash === undefined ? slots.map(({ slot }) => ({ slot, topHash: hashes.get(slot) })) : going,
    latest: movesLatest ? latest : undefined,
    latestAfter: movesLatest ? staying.at(-1)?.topHash : undefined,
  }
  return {
    task,
    keys: [
      ...task.pointers.map(({ slot }) => pointerKey(name, slot)),
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
  body: RegistryEnvironment['body'],
  call: Call = {},
): Promise<DeleteResult> {
  let step: DeleteStep = stepDelete(startDelete(task), { type: 'start' })
  while (step.effect) step = stepDelete(step.state, await runEffect({ store, body }, task.name, step.effect, call))
  const { state } = step
  if (state.at === 'failed') throw state.fault
  if (state.at !== 'done') throw new Fault('internal', `A delete stopped while ${state.at}.`, { action: 'reload' })
  const keyOf = (what: number | 'latest') => (what === 'latest' ? latestKey(task.name) : pointerKey(task.name, what))
  return { deleted: state.removed.map(keyOf), left: state.left.map(keyOf), undo: undoOf(state) }
}

function undoOf({ task, removed, hasMovedLatest }: Extract<DeleteState, { at: 'done' }>): DeleteUndo {
  const pointers = task.pointers.flatMap(({ slot, topHash }) =>
    topHash !== undefined && removed.includes(slot) ? [{ slot, topHash }] : [],
  )
  const before = hasMovedLatest ? task.latest?.topHash : undefined
  return { name: task.name, pointers, latest: before && { before, after: task.latestAfter ?? null } }
}

async function runEffect(
  env: RegistryEnvironment,
  name: string,
  effect: DeleteEffect,
  call: Call,
): Promise<DeleteEvent> {
  const { store } = env
  switch (effect.type) {
    case 'put-latest':
      return {
        type: (await moveLatest(env, name, effect.over, effect.topHash, call)) === 'moved' ? 'written' : 'taken',
      }
    case 'remove-latest':
      return { type: (await removeLatest(store, name, effect.over, call)) ? 'removed' : 'taken' }
    case 'remove-slot':
      await store.remove({ key: pointerKey(name, effect.slot) }, call)
      return { type: 'removed' }
    case 'list': {
      const latest = await readLatest(store, name, { ...call, strips: true })
      const { slots } = await listPointers(store, name, call)
      const read = await readPointers(
        store,
        name,
        slots.map(({ slot }) => slot),
        call,
      )
      return { type: 'listed', slots: read, latest: latest ? { topHash: latest.topHash, etag: latest.etag } : null }
    }
  }
}

function nothingToDelete(store: ObjectStore, name: string, topHash: TopHash | undefined): Fault {
  const what = topHash === undefined ? `no package ${name}` : `no revision ${topHash.slice(0, 7)}… of ${name}`
  return new Fault('absent', `There is ${what} in ${store.uri}; nothing was deleted.`, {
    where: { registry: store.uri, package: name },
  })
}
