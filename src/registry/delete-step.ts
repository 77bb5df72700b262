import { Fault } from '../base/index.ts'
import type { TopHash } from '../package/index.ts'
import type { ReadPointer } from './pointers.ts'
import type { Latest } from './publish/publish-states.ts'

/** A pointer that goes; one that holds no hash goes with its package, and no undo can bring it back. */
export interface DoomedPointer {
  readonly slot: number
  readonly topHash: TopHash | undefined
}

/** What a delete will do, fixed before it runs: the exact keys. Data and manifests are never among them. */
export interface DeleteTask {
  readonly name: string
  /** Pointers that go, oldest first. */
  readonly pointers: readonly DoomedPointer[]
  /** `latest` as it was read, if it has to change. */
  readonly latest: Latest | undefined
  /** Where `latest` goes; undefined: it is deleted, and so is the package. */
  readonly latestAfter: TopHash | undefined
}

export type DeleteEffect =
  | { readonly type: 'put-latest'; readonly topHash: TopHash; readonly over: Latest | null }
  | { readonly type: 'remove-latest'; readonly over: Latest }
  | { readonly type: 'remove-slot'; readonly slot: number }
  | { readonly type: 'list' }

export type DeleteEvent =
  | { readonly type: 'start' }
  | { readonly type: 'written' }
  /** `latest` is no longer what the plan saw: someone published or rolled back; it is left alone. */
  | { readonly type: 'taken' }
  | { readonly type: 'removed' }
  | { readonly type: 'listed'; readonly slots: readonly ReadPointer[]; readonly latest: Latest | null }

/** What has been done so far. */
interface Progress {
  readonly task: DeleteTask
  readonly removed: readonly (number | 'latest')[]
  /** Does `latest` stand, or lie deleted, as the plan wanted it? */
  readonly hasMovedLatest: boolean
  /** Where `latest` was put at the end, by repairs. */
  readonly repairs: readonly TopHash[]
}

export type DeleteState =
  | { readonly at: 'idle'; readonly task: DeleteTask }
  | { readonly at: 'moving-latest'; readonly task: DeleteTask }
  /** `queue`: still to remove; `latest` stands among them where it goes with the package. */
  | ({ readonly at: 'removing'; readonly queue: readonly (number | 'latest')[] } & Progress)
  | ({ readonly at: 'listing' } & Progress)
  | ({ readonly at: 'repairing'; readonly left: readonly number[] } & Progress)
  | ({ readonly at: 'done'; readonly left: readonly number[] } & Progress)
  | { readonly at: 'failed'; readonly fault: Fault }

export interface DeleteStep {
  readonly state: DeleteState
  readonly effect?: DeleteEffect
}

/** Each follows on a delete of somebody else. */
const MOST_REPAIRS = 4

export function startDelete(task: DeleteTask): DeleteState {
  return { at: 'idle', task }
}

/**
 * One step of a delete (reliability C.5). `latest` names a listed revision at every point: it is moved before the pointers
 * of a revision go, and goes before its own pointer does, the last of a package.
 */
export function stepDelete(state: DeleteState, event: DeleteEvent): DeleteStep {
  switch (state.at) {
    case 'idle': {
      const { task } = state
      const slots = task.pointers.map(({ slot }) => slot)
      const begun = { task, removed: [], hasMovedLatest: false, repairs: [] }
      if (!task.latest) return removeNext(begun, slots)
      if (task.latestAfter) {
        return {
          state: { at: 'moving-latest', task },
          effect: { type: 'put-latest', topHash: task.latestAfter, over: task.latest },
        }
      }
      const last = task.pointers.findLast(({ topHash }) => topHash === task.latest?.topHash) ?? task.pointers.at(-1)
      const others = slots.filter((slot) => slot !== last?.slot)
      return removeNext(begun, [...others, 'latest', ...(last ? [last.slot] : [])])
    }

    case 'moving-latest': {
      if (event.type !== 'written' && event.type !== 'taken') return unexpected(state, event)
      const { task } = state
      const slots = task.pointers.map(({ slot }) => slot)
      return removeNext({ task, removed: [], hasMovedLatest: event.type === 'written', repairs: [] }, slots)
    }

    case 'removing': {
      if (event.type !== 'removed' && event.type !== 'taken') return unexpected(state, event)
      const [gone, ...queue] = state.queue
      if (event.type === 'taken' || gone === undefined) return removeNext(state, queue)
      const hasMovedLatest = state.hasMovedLatest || gone === 'latest'
      return removeNext({ ...state, removed: [...state.removed, gone], hasMovedLatest }, queue)
    }

    case 'listing':
      return event.type === 'listed' ? afterListing(state, event) : unexpected(state, event)

    case 'repairing':
      if (event.type !== 'written' && event.type !== 'removed' && event.type !== 'taken')
        return unexpected(state, event)
      // Its revision may have been deleted by another in the same moment: who writes, looks.
      if (event.type === 'written') return { state: { ...state, at: 'listing' }, effect: { type: 'list' } }
      return { state: { ...state, at: 'done' } }

    case 'done':
    case 'failed':
      return { state }
  }
}

/**
 * What came meanwhile stays, and gets a `latest` if it has none. A `latest` that someone put back to what is deleted now, by
 * a rollback or a repair that crossed us, names nothing that is listed: it goes the way the plan's did.
 */
function afterListing(
  state: Extract<DeleteState, { at: 'listing' }>,
  { slots, latest }: Extract<DeleteEvent, { type: 'listed' }>,
): DeleteStep {
  const { task } = state
  const others = slots.filter(({ slot }) => task.pointers.every((pointer) => pointer.slot !== slot))
  const newest = others.at(-1)
  const isWhole = task.latest !== undefined && task.latestAfter === undefined
  const left = isWhole ? others.map(({ slot }) => slot) : []
  const isOurs = latest !== null && (isDeleted(task, latest) || state.repairs.includes(latest.topHash))
  const isStray = isOurs && !others.some(({ topHash }) => topHash === latest.topHash)
  if (newest && (latest === null || isStray) && state.repairs.length < MOST_REPAIRS) {
    const hasMovedLatest = newest.topHash === task.latestAfter
    const repairs = [...state.repairs, newest.topHash]
    return {
      state: { ...state, at: 'repairing', left, hasMovedLatest, repairs },
      effect: { type: 'put-latest', topHash: newest.topHash, over: latest },
    }
  }
  if (isStray && !newest) {
    return {
      state: { ...state, at: 'repairing', left, hasMovedLatest: true },
      effect: { type: 'remove-latest', over: latest },
    }
  }
  return { state: { ...state, at: 'done', left } }
}

function isDeleted({ pointers, latest: before }: DeleteTask, latest: Latest): boolean {
  return [before, ...pointers].some((pointer) => pointer?.topHash === latest.topHash)
}

function removeNext(progress: Progress, queue: readonly (number | 'latest')[]): DeleteStep {
  const { task, removed, hasMovedLatest, repairs } = progress
  const [next] = queue
  if (next === undefined) {
    return { state: { at: 'listing', task, removed, hasMovedLatest, repairs }, effect: { type: 'list' } }
  }
  const state: DeleteState = { at: 'removing', task, removed, hasMovedLatest, repairs, queue }
  if (next !== 'latest') return { state, effect: { type: 'remove-slot', slot: next } }
  return task.latest
    ? { state, effect: { type: 'remove-latest', over: task.latest } }
    : removeNext(progress, queue.slice(1))
}

function unexpected(state: DeleteState, event: DeleteEvent): DeleteStep {
  return {
    state: {
      at: 'failed',
      fault: new Fault('internal', `A delete that is ${state.at} cannot take “${event.type}”.`, { action: 'reload' }),
    },
  }
}
