import type { TopHash } from '../../package/index.ts'
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
/** A pointer may be this much older than ours and still be that of a publish on its way (reliability C.7). */
const IN_FLIGHT_SECONDS = 60

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
        state: { ...slotted(state), at: 'checking-latest', sure: event.type === 'written', crossed: state.crossed },
        effect: { type: 'read-latest' },
      }

    case 'checking-latest':
      return event.type === 'latest' ? afterCheckingLatest(state, event.latest) : unexpected(state, event)

    case 'judging-latest': {
      if (event.type !== 'slots') return unexpected(state, event)
      const unread = racingSlots(event.slots, state)
      return judge({ ...slotted(state), at: 'judging-slots', found: state.found, crossed: state.crossed, unread })
    }

    case 'judging-slots':
      return event.type === 'slot' ? afterJudging(state, event.topHash) : unexpected(state, event)
  }
}

/**
 * The slots whose publishers may not have come to `latest` when ours began: those that appeared since, and the newest of the
 * base, where it is of the last minute. `latest` at any other revision is somebody's will.
 */
export function racingSlots(
  listed: readonly number[],
  { slot, base }: Pick<PublishOutcome, 'slot' | 'base'>,
): readonly number[] {
  const newest = base.at(-1) ?? 0
  const settled = slot - newest <= IN_FLIGHT_SECONDS ? base.slice(0, -1) : base
  return listed.filter((other) => other !== slot && !settled.includes(other))
}

function afterCheckingLatest(state: PublishStateAt<'checking-latest'>, found: Latest | null): PublishStep {
  const { task, latest, from, crossed, sure } = state
  if (found?.topHash === task.topHash) return done(state, crossed, undefined)
  if (state.tries >= MOST_TRIES) return done(state, crossed, found ? 'moved' : 'deleted')
  const next = { ...slotted(state), tries: state.tries + 1, latest: found }
  if (task.parent === 'any') return putLatest(next, crossed)
  // As it was: our write never arrived. Unless it did, and somebody put that back.
  if (found?.topHash === latest?.topHash && !sure) return putLatest(next, crossed)
  // What was there is gone: the package was deleted under us.
  if (found === null) return done(state, crossed, 'deleted')
  // What the publish came from: nobody who races puts that there.
  if (found.topHash === from) return done(state, crossed, 'moved')
  return { state: { ...slotted(state), at: 'judging-latest', found, crossed }, effect: { type: 'list-slots' } }
}

/** `latest` is another's: is it a racing push that lost the order (then ours goes on top), or somebody's will (then it stays)? */
function judge(state: PublishStateAt<'judging-slots'>): PublishStep {
  const { unread, crossed } = state
  const [slot] = unread
  if (unread.some((other) => other > state.slot)) return done(state, crossed, 'newer')
  return slot === undefined ? done(state, crossed, 'moved') : { state, effect: { type: 'read-slot', slot } }
}

function afterJudging(state: PublishStateAt<'judging-slots'>, topHash: TopHash | null): PublishStep {
  const { found, crossed } = state
  const [slot, ...unread] = state.unread
  if (topHash !== found.topHash || slot === undefined) return judge({ ...state, unread })
  const next = { ...slotted(state), latest: found, tries: state.tries + 1 }
  return putLatest(next, crossed.includes(slot) ? crossed : [...crossed, slot])
}
