import { Fault } from '../base/index.ts'
import { chooseSlot, clockTrouble } from './publish-slot.ts'
import type {
  Known,
  Latest,
  PublishEvent,
  PublishOutcome,
  PublishState,
  PublishStep,
  PublishTask,
  Slotted,
} from './publish-states.ts'

const MOST_TRIES = 8

/** A publish that has not begun; the first event is `start`. */
export function startPublish(task: PublishTask): PublishState {
  return { at: 'idle', task }
}

/**
 * One step of the publish protocol (reliability C.3): manifest, then timestamp pointer, then `latest`; each verified.
 *
 * The pointer is the commit: once it was read back the revision is saved, whatever happens to `latest`.
 */
export function stepPublish(state: PublishState, event: PublishEvent): PublishStep {
  switch (state.at) {
    case 'idle':
      return { state: { at: 'reading-latest', task: state.task }, effect: { type: 'read-latest' } }

    case 'reading-latest': {
      if (event.type !== 'latest') return unexpected(state, event)
      const conflict = parentConflict(state.task, event.latest)
      if (conflict) return failed(conflict)
      return {
        state: { at: 'listing-base', task: state.task, latest: event.latest, base: [] },
        effect: { type: 'list-slots' },
      }
    }

    case 'listing-base':
      return event.type === 'slots' ? afterListingBase(state, event.slots) : unexpected(state, event)

    case 'reading-newest':
      if (event.type !== 'slot') return unexpected(state, event)
      return event.topHash === state.task.parent ? putManifest(state) : failed(conflictFault(state.task))

    case 'putting-manifest':
      return afterManifest(state, event)

    case 'rereading-latest': {
      if (event.type !== 'latest') return unexpected(state, event)
      const isMoved = event.latest?.topHash !== state.latest?.topHash
      if (isMoved && state.task.parent !== 'any') return failed(conflictFault(state.task))
      return askClock({ ...known(state), latest: event.latest }, 0)
    }

    case 'asking-clock':
      if (event.type !== 'clock') return unexpected(state, event)
      return listBefore(state, event.serverMs, state.tries)

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

    case 'listing-after': {
      if (event.type !== 'slots') return unexpected(state, event)
      const crossed = event.slots.filter((slot) => slot !== state.slot && !state.seen.includes(slot))
      if (crossed.some((slot) => slot > state.slot) && state.task.parent !== 'any') {
        return done({ slot: state.slot, isLatest: false, reason: 'newer', crossed, base: state.base })
      }
      return putLatest({ ...slotted(state), tries: 0 }, crossed)
    }

    case 'putting-latest':
      if (event.type !== 'written' && event.type !== 'taken' && event.type !== 'unsure') return unexpected(state, event)
      return {
        state: { ...slotted(state), at: 'checking-latest', crossed: state.crossed },
        effect: { type: 'read-latest' },
      }

    case 'checking-latest':
      return afterCheckingLatest(state, event)

    case 'judging-latest': {
      if (event.type !== 'slots') return unexpected(state, event)
      // The newest pointer of the base may be that of a push which had not come to `latest` yet when ours began.
      const settled = state.base.slice(0, -1)
      const unread = event.slots.filter((slot) => !settled.includes(slot) && slot !== state.slot)
      return judge({ ...slotted(state), at: 'judging-slots', found: state.found, crossed: state.crossed, unread })
    }

    case 'judging-slots':
      return afterJudging(state, event)

    case 'done':
    case 'failed':
      return { state }
  }
}

/**
 * Without `latest` a name is free, as quilt3 has it (format §10.4), unless there are pointers: a push that is not finished,
 * or a delete that was broken off. Then its newest pointer is what a push must come from.
 */
function afterListingBase(state: Known, base: readonly number[]): PublishStep {
  const next = { ...known(state), base }
  const newest = base.at(-1)
  const { parent } = state.task
  if (state.latest !== null || parent === 'any' || newest === undefined) return putManifest(next)
  if (parent === null) return failed(conflictFault(state.task))
  return { state: { ...next, at: 'reading-newest' }, effect: { type: 'read-slot', slot: newest } }
}

function putManifest(state: Known): PublishStep {
  return {
    state: { ...known(state), at: 'putting-manifest', tries: 0 },
    effect: { type: 'put-manifest', replace: false },
  }
}

function afterManifest(state: Extract<PublishState, { at: 'putting-manifest' }>, event: PublishEvent): PublishStep {
  if (event.type === 'written') {
    return { state: { ...known(state), at: 'rereading-latest' }, effect: { type: 'read-latest' } }
  }
  if (event.type !== 'taken' && event.type !== 'unsure') return unexpected(state, event)
  if (state.tries >= MOST_TRIES) return failed(neverWritten(state.task, 'manifest'))
  // What lies there may have our hash and yet point into a stranger's bucket (reliability §0.3), so ours replaces it.
  return { state: { ...state, tries: state.tries + 1 }, effect: { type: 'put-manifest', replace: true } }
}

function askClock(state: Known, tries: number): PublishStep {
  return { state: { ...known(state), at: 'asking-clock', tries }, effect: { type: 'ask-clock' } }
}

function listBefore(state: Known, serverMs: number, tries: number): PublishStep {
  return { state: { ...known(state), at: 'listing-before', serverMs, tries }, effect: { type: 'list-slots' } }
}

function afterListingBefore(state: Extract<PublishState, { at: 'listing-before' }>, event: PublishEvent): PublishStep {
  if (event.type !== 'slots') return unexpected(state, event)
  const crossed = event.slots.filter((slot) => !state.base.includes(slot))
  if (crossed.length > 0 && state.task.parent !== 'any') return failed(conflictFault(state.task))
  const choice = chooseSlot(event.slots, state.serverMs, event.dice)
  if (choice.type === 'impossible') return failed(clockTrouble(state.task.name))
  if (choice.type === 'wait') {
    if (state.tries >= MOST_TRIES) return failed(clockTrouble(state.task.name))
    return {
      state: { ...known(state), at: 'waiting-for-slot', tries: state.tries + 1 },
      effect: { type: 'wait', delayMs: choice.delayMs },
    }
  }
  return putSlot({ ...known(state), seen: event.slots, slot: choice.slot, tries: state.tries })
}

function putSlot(slotted: Slotted): PublishStep {
  return { state: { ...slotted, at: 'putting-slot' }, effect: { type: 'put-slot', slot: slotted.slot } }
}

function afterCheckingSlot(state: Extract<PublishState, { at: 'checking-slot' }>, event: PublishEvent): PublishStep {
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

function putLatest(state: Slotted, crossed: readonly number[]): PublishStep {
  return { state: { ...state, at: 'putting-latest', crossed }, effect: { type: 'put-latest', over: state.latest } }
}

function afterCheckingLatest(
  state: Extract<PublishState, { at: 'checking-latest' }>,
  event: PublishEvent,
): PublishStep {
  if (event.type !== 'latest') return unexpected(state, event)
  const found = event.latest
  if (found?.topHash === state.task.topHash) {
    const { slot, crossed, base } = state
    return done({ slot, isLatest: true, reason: undefined, crossed, base })
  }
  if (state.tries >= MOST_TRIES) return done(moved(state, found))
  const next = { ...slotted(state), tries: state.tries + 1, latest: found }
  if (found === null) {
    // Nothing there and nothing was: the write was lost. Something was there: the package was deleted under us.
    return state.latest === null || state.task.parent === 'any'
      ? putLatest(next, state.crossed)
      : done(moved(state, found))
  }
  const unchanged = found.topHash === state.latest?.topHash
  if (unchanged || state.task.parent === 'any') return putLatest(next, state.crossed)
  return {
    state: { ...slotted(state), at: 'judging-latest', found, crossed: state.crossed },
    effect: { type: 'list-slots' },
  }
}

/** `latest` is another's: is it a racing push that lost the order (then ours goes on top), or somebody's will (then it stays)? */
function judge(state: Extract<PublishState, { at: 'judging-slots' }>): PublishStep {
  if (state.unread.some((slot) => slot > state.slot)) return done({ ...moved(state, state.found), reason: 'newer' })
  const [slot] = state.unread
  if (slot === undefined) return done(moved(state, state.found))
  return { state, effect: { type: 'read-slot', slot } }
}

function afterJudging(state: Extract<PublishState, { at: 'judging-slots' }>, event: PublishEvent): PublishStep {
  if (event.type !== 'slot') return unexpected(state, event)
  if (event.topHash === state.found.topHash) {
    return putLatest({ ...slotted(state), latest: state.found, tries: state.tries + 1 }, state.crossed)
  }
  return judge({ ...state, unread: state.unread.slice(1) })
}

function moved(state: Slotted & { readonly crossed: readonly number[] }, found: Latest | null): PublishOutcome {
  const { slot, crossed, base } = state
  return { slot, isLatest: false, reason: found ? 'moved' : 'deleted', crossed, base }
}

function parentConflict(task: PublishTask, latest: Latest | null): Fault | undefined {
  if (task.parent === 'any' || latest === null || latest.topHash === task.parent) return undefined
  return conflictFault(task)
}

function conflictFault(task: PublishTask): Fault {
  const sentence =
    task.parent === null
      ? `A package ${task.name} was published by someone else meanwhile. Nothing was changed. Choose another name, or publish on top of it.`
      : `${task.name} has a newer revision than the one you started from. Nothing was changed. Look at it, then publish on top of it.`
  return new Fault('conflict', sentence, { action: 'reload', where: { package: task.name } })
}

function neverWritten(task: PublishTask, what: string): Fault {
  return new Fault(
    'busy',
    `The ${what} of ${task.name} could not be written, though the store was asked often. Try again.`,
    {
      action: 'retry',
      where: { package: task.name },
    },
  )
}

function known({ task, latest, base }: Known): Known {
  return { task, latest, base }
}

function slotted({ task, latest, base, seen, slot, tries }: Slotted): Slotted {
  return { task, latest, base, seen, slot, tries }
}

function done(outcome: PublishOutcome): PublishStep {
  return { state: { at: 'done', outcome } }
}

function failed(fault: Fault): PublishStep {
  return { state: { at: 'failed', fault } }
}

function unexpected(state: PublishState, event: PublishEvent): PublishStep {
  return failed(
    new Fault('internal', `A publish that is ${state.at} cannot take “${event.type}”.`, { action: 'reload' }),
  )
}
