import { clockTrouble, conflictFault, neverWritten, noFreeSecond } from './publish-faults.ts'
import { putLatest } from './publish-latest-step.ts'
import { chooseSlot } from './publish-slot.ts'
import {
  done,
  failed,
  isForced,
  type Known,
  known,
  type PublishEvent,
  type PublishStateAt,
  type PublishStep,
  type Slotted,
  slotted,
  unexpected,
} from './publish-states.ts'

const MOST_TRIES = 8
/** Longest wait, in all, for a second that can be used. */
const LONGEST_WAIT_MS = 10_000

/** A second is chosen for the pointer, and the pointer written there: once it was read back the revision is saved. */
export type PointerState = PublishStateAt<
  'asking-clock' | 'listing-before' | 'waiting-for-slot' | 'putting-slot' | 'checking-slot' | 'listing-after'
>

export function askClock(state: Known, tries: number): PublishStep {
  return { state: { ...known(state), at: 'asking-clock', tries }, effect: { type: 'ask-clock' } }
}

export function stepPointer(state: PointerState, event: PublishEvent): PublishStep {
  switch (state.at) {
    case 'asking-clock':
      if (event.type !== 'clock') return unexpected(state, event)
      return {
        state: { ...known(state), at: 'listing-before', serverMs: event.serverMs, tries: state.tries },
        effect: { type: 'list-slots' },
      }

    case 'listing-before':
      return afterListingBefore(state, event)

    case 'waiting-for-slot':
      return event.type === 'waited' ? askClock(state, state.tries) : unexpected(state, event)

    case 'putting-slot':
      if (event.type !== 'written' && event.type !== 'taken' && event.type !== 'unsure') return unexpected(state, event)
      return {
        state: { ...slotted(state), at: 'checking-slot', sure: event.type === 'written' },
        effect: { type: 'read-slot', slot: state.slot },
      }

    case 'checking-slot':
      return afterCheckingSlot(state, event)

    case 'listing-after':
      return afterListingAfter(state, event)
  }
}

function afterListingBefore(state: PublishStateAt<'listing-before'>, event: PublishEvent): PublishStep {
  if (event.type !== 'slots') return unexpected(state, event)
  const { task, base, waitedMs } = state
  const crossed = event.slots.filter((slot) => !base.includes(slot))
  if (crossed.length > 0 && !isForced(task)) return failed(conflictFault(task))
  const choice = chooseSlot(event.slots, state.serverMs, event.dice)
  if (choice.type === 'impossible') return failed(clockTrouble(task))
  if (choice.type === 'slot') {
    return putSlot({ ...known(state), seen: event.slots, slot: choice.slot, tries: state.tries })
  }
  const delayMs = Math.min(choice.delayMs, LONGEST_WAIT_MS - waitedMs)
  if (delayMs <= 0) return failed(noFreeSecond(task))
  return {
    state: { ...known(state), at: 'waiting-for-slot', tries: state.tries, waitedMs: waitedMs + delayMs },
    effect: { type: 'wait', delayMs },
  }
}

function putSlot(state: Slotted): PublishStep {
  return { state: { ...state, at: 'putting-slot' }, effect: { type: 'put-slot', slot: state.slot } }
}

function afterCheckingSlot(state: PublishStateAt<'checking-slot'>, event: PublishEvent): PublishStep {
  if (event.type !== 'slot') return unexpected(state, event)
  if (event.topHash === state.task.topHash) {
    return { state: { ...slotted(state), at: 'listing-after' }, effect: { type: 'list-slots' } }
  }
  if (state.tries >= MOST_TRIES) return failed(neverWritten(state.task, 'pointer'))
  const next = { ...slotted(state), tries: state.tries + 1 }
  // Absent after an answer that was lost: it was never written. Anything else there: the slot is someone's, take another.
  if (event.topHash === null && !state.sure) return putSlot(next)
  return askClock(state, next.tries)
}

/** Write, then list: of two racing publishers at least one sees the other (reliability C.3, step 6). */
function afterListingAfter(state: PublishStateAt<'listing-after'>, event: PublishEvent): PublishStep {
  if (event.type !== 'slots') return unexpected(state, event)
  const { task, slot, seen } = state
  const crossed = event.slots.filter((other) => other !== slot && !seen.includes(other))
  if (task.latest === 'leave') return done(state, crossed, 'kept')
  if (crossed.some((other) => other > slot) && task.parent !== 'any') return done(state, crossed, 'newer')
  return putLatest({ ...slotted(state), tries: 0 }, crossed)
}
