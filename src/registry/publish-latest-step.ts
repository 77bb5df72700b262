import {
  done,
  type Latest,
  type PublishEvent,
  type PublishOutcome,
  type PublishStateAt,
  type PublishStep,
  type Slotted,
  slotted,
  unexpected,
} from './publish-states.ts'

const MOST_TRIES = 8

/** The saved revision becomes the latest, unless somebody wants it otherwise. */
export type LatestState = PublishStateAt<'putting-latest' | 'checking-latest' | 'judging-latest' | 'judging-slots'>

export function putLatest(state: Slotted, crossed: readonly number[]): PublishStep {
  return { state: { ...state, at: 'putting-latest', crossed }, effect: { type: 'put-latest', over: state.latest } }
}

export function stepLatest(state: LatestState, event: PublishEvent): PublishStep {
  switch (state.at) {
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
  }
}

function afterCheckingLatest(state: PublishStateAt<'checking-latest'>, event: PublishEvent): PublishStep {
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
function judge(state: PublishStateAt<'judging-slots'>): PublishStep {
  if (state.unread.some((slot) => slot > state.slot)) return done({ ...moved(state, state.found), reason: 'newer' })
  const [slot] = state.unread
  if (slot === undefined) return done(moved(state, state.found))
  return { state, effect: { type: 'read-slot', slot } }
}

function afterJudging(state: PublishStateAt<'judging-slots'>, event: PublishEvent): PublishStep {
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
