import { Fault } from '../base/index.ts'
import type { TopHash } from '../package/index.ts'
import type { ReadPointer } from './pointers.ts'
import type { Latest } from './publish-states.ts'

/** What a delete will do, fixed before it runs: the exact keys, as slots. Data and manifests are never among them. */
export interface DeleteTask {
  readonly name: string
  /** Slots that go, oldest first. */
  readonly slots: readonly number[]
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
  | { readonly type: 'listed'; readonly slots: readonly ReadPointer[]; readonly hasLatest: boolean }

export type DeleteState =
  | { readonly at: 'idle'; readonly task: DeleteTask }
  | { readonly at: 'moving-latest'; readonly task: DeleteTask }
  | {
      readonly at: 'removing'
      readonly task: DeleteTask
      /** Still to remove; `latest` stands among them where it goes with the package. */
      readonly queue: readonly (number | 'latest')[]
      readonly removed: readonly (number | 'latest')[]
    }
  | { readonly at: 'listing'; readonly task: DeleteTask; readonly removed: readonly (number | 'latest')[] }
  | {
      readonly at: 'repairing'
      readonly removed: readonly (number | 'latest')[]
      readonly left: readonly number[]
    }
  | { readonly at: 'done'; readonly removed: readonly (number | 'latest')[]; readonly left: readonly number[] }
  | { readonly at: 'failed'; readonly fault: Fault }

export interface DeleteStep {
  readonly state: DeleteState
  readonly effect?: DeleteEffect
}

export function startDelete(task: DeleteTask): DeleteState {
  return { at: 'idle', task }
}

/**
 * One step of a delete (reliability C.5). `latest` names a listed revision at every point: it is moved before the pointers
 * of a revision go, and goes before the last pointer of a package does.
 */
export function stepDelete(state: DeleteState, event: DeleteEvent): DeleteStep {
  switch (state.at) {
    case 'idle': {
      const { task } = state
      if (!task.latest) return removeNext(task, task.slots, [])
      if (task.latestAfter) {
        return {
          state: { at: 'moving-latest', task },
          effect: { type: 'put-latest', topHash: task.latestAfter, over: task.latest },
        }
      }
      const last = task.slots.at(-1)
      return removeNext(task, [...task.slots.slice(0, -1), 'latest', ...(last === undefined ? [] : [last])], [])
    }

    case 'moving-latest':
      if (event.type !== 'written' && event.type !== 'taken') return unexpected(state, event)
      return removeNext(state.task, state.task.slots, [])

    case 'removing': {
      if (event.type !== 'removed' && event.type !== 'taken') return unexpected(state, event)
      const [gone, ...queue] = state.queue
      const removed = event.type === 'removed' && gone !== undefined ? [...state.removed, gone] : state.removed
      return removeNext(state.task, queue, removed)
    }

    case 'listing': {
      if (event.type !== 'listed') return unexpected(state, event)
      const left = event.slots.filter(({ slot }) => !state.task.slots.includes(slot))
      const newest = left.at(-1)
      const isWhole = state.task.latest !== undefined && state.task.latestAfter === undefined
      if (!newest || event.hasLatest) {
        return { state: { at: 'done', removed: state.removed, left: isWhole ? left.map(({ slot }) => slot) : [] } }
      }
      return {
        state: { at: 'repairing', removed: state.removed, left: left.map(({ slot }) => slot) },
        effect: { type: 'put-latest', topHash: newest.topHash, over: null },
      }
    }

    case 'repairing':
      if (event.type !== 'written' && event.type !== 'taken') return unexpected(state, event)
      return { state: { at: 'done', removed: state.removed, left: state.left } }

    case 'done':
    case 'failed':
      return { state }
  }
}

function removeNext(
  task: DeleteTask,
  queue: readonly (number | 'latest')[],
  removed: readonly (number | 'latest')[],
): DeleteStep {
  const [next] = queue
  if (next === undefined) return { state: { at: 'listing', task, removed }, effect: { type: 'list' } }
  const state: DeleteState = { at: 'removing', task, queue, removed }
  if (next !== 'latest') return { state, effect: { type: 'remove-slot', slot: next } }
  return task.latest
    ? { state, effect: { type: 'remove-latest', over: task.latest } }
    : removeNext(task, queue.slice(1), removed)
}

function unexpected(state: DeleteState, event: DeleteEvent): DeleteStep {
  return {
    state: {
      at: 'failed',
      fault: new Fault('internal', `A delete that is ${state.at} cannot take “${event.type}”.`, { action: 'reload' }),
    },
  }
}
