import { conflictFault, neverWritten } from './publish-faults.ts'
import { askClock } from './publish-pointer-step.ts'
import {
  failed,
  isForced,
  type Known,
  known,
  type PublishEvent,
  type PublishStateAt,
  type PublishStep,
  unexpected,
} from './publish-states.ts'

const MOST_TRIES = 8

/** What the publish comes from is looked at, the manifest written, and the base looked at again. */
export type BaseState = PublishStateAt<
  'idle' | 'reading-latest' | 'listing-base' | 'reading-newest' | 'putting-manifest' | 'rereading-latest'
>

export function stepBase(state: BaseState, event: PublishEvent): PublishStep {
  switch (state.at) {
    case 'idle':
      return { state: { at: 'reading-latest', task: state.task }, effect: { type: 'read-latest' } }

    case 'reading-latest': {
      if (event.type !== 'latest') return unexpected(state, event)
      const { task } = state
      const { latest } = event
      if (!isForced(task) && latest !== null && latest.topHash !== task.parent) return failed(conflictFault(task))
      return {
        state: { at: 'listing-base', task, latest, base: [], from: latest?.topHash ?? null, waitedMs: 0 },
        effect: { type: 'list-slots' },
      }
    }

    case 'listing-base':
      return event.type === 'slots' ? afterListingBase(state, event.slots) : unexpected(state, event)

    case 'reading-newest':
      if (event.type !== 'slot') return unexpected(state, event)
      return event.topHash === state.task.parent || event.topHash === state.task.topHash
        ? putManifest(state)
        : failed(conflictFault(state.task))

    case 'putting-manifest':
      return afterManifest(state, event)

    case 'rereading-latest': {
      if (event.type !== 'latest') return unexpected(state, event)
      const isMoved = event.latest?.topHash !== state.latest?.topHash
      if (isMoved && !isForced(state.task)) return failed(conflictFault(state.task))
      return askClock({ ...known(state), latest: event.latest }, 0)
    }
  }
}

/**
 * Without `latest` a name is free, as quilt3 has it (format §10.4), unless there are pointers: a push that is not finished,
 * or a delete that was broken off. Then its newest pointer is what a push must come from, or the push itself, which an earlier
 * run brought so far (reliability C.1).
 */
function afterListingBase(state: Known, base: readonly number[]): PublishStep {
  const next = { ...known(state), base }
  const newest = base.at(-1)
  const { task } = state
  if (state.latest !== null || isForced(task) || newest === undefined) return putManifest(next)
  return { state: { ...next, at: 'reading-newest' }, effect: { type: 'read-slot', slot: newest } }
}

function putManifest(state: Known): PublishStep {
  return {
    state: { ...known(state), at: 'putting-manifest', tries: 0 },
    effect: { type: 'put-manifest', replace: false },
  }
}

function afterManifest(state: PublishStateAt<'putting-manifest'>, event: PublishEvent): PublishStep {
  if (event.type === 'written') {
    return { state: { ...known(state), at: 'rereading-latest' }, effect: { type: 'read-latest' } }
  }
  if (event.type !== 'taken' && event.type !== 'unsure') return unexpected(state, event)
  if (state.tries >= MOST_TRIES) return failed(neverWritten(state.task, 'manifest'))
  // What lies there may have our hash and yet point into a stranger's bucket (reliability §0.3), so ours replaces it.
  return { state: { ...state, tries: state.tries + 1 }, effect: { type: 'put-manifest', replace: true } }
}
