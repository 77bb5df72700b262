import { Fault } from '../base/index.ts'
import { type Diagnosis, IN_FLIGHT_MS, type Repair } from './diagnose.ts'
import type { Latest } from './publish/publish-states.ts'

export type HealEffect =
  | Repair
  | { readonly type: 'remove-latest'; readonly over: Latest }
  | { readonly type: 'diagnose' }
  | { readonly type: 'wait'; readonly delayMs: number }

export type HealEvent =
  | { readonly type: 'start' }
  | { readonly type: 'waited' }
  | { readonly type: 'diagnosed'; readonly diagnosis: Diagnosis }
  | { readonly type: 'written' }
  | { readonly type: 'taken' }
  | { readonly type: 'removed' }
  /** The answer was lost: it may have been written or not. */
  | { readonly type: 'unsure' }

export interface HealOutcome {
  /** Does what was found no longer stand, by our write or by the same of someone else? */
  readonly healed: boolean
  /** How the package stands now. */
  readonly diagnosis: Diagnosis
}

export type HealState =
  | { readonly at: 'idle'; readonly diagnosis: Diagnosis }
  | { readonly at: 'waiting'; readonly wanted: Repair }
  /** Is it still as the person saw it? */
  | { readonly at: 'looking'; readonly wanted: Repair }
  | { readonly at: 'writing'; readonly wanted: Repair; readonly tries: number }
  | { readonly at: 'verifying'; readonly wanted: Repair; readonly tries: number; readonly sure: boolean }
  | { readonly at: 'withdrawing' }
  | { readonly at: 'looking-back' }
  | { readonly at: 'done'; readonly outcome: HealOutcome }
  | { readonly at: 'failed'; readonly fault: Fault }

export interface HealStep {
  readonly state: HealState
  readonly effect?: HealEffect
}

const MOST_TRIES = 8

export function startHeal(diagnosis: Diagnosis): HealState {
  return { at: 'idle', diagnosis }
}

/**
 * One step of a repair (reliability C.7): look again, write on condition, look again. A package that changed since it was
 * diagnosed is left alone; so is a rollback, for which there is no repair.
 */
export function stepHeal(state: HealState, event: HealEvent): HealStep {
  switch (state.at) {
    case 'idle': {
      const { diagnosis } = state
      const wanted = diagnosis.repair
      if (!wanted) return done(false, diagnosis)
      if (diagnosis.state !== 'in-flight') return look(wanted)
      return { state: { at: 'waiting', wanted }, effect: { type: 'wait', delayMs: IN_FLIGHT_MS } }
    }

    case 'waiting':
      return event.type === 'waited' ? look(state.wanted) : unexpected(state, event)

    case 'looking': {
      if (event.type !== 'diagnosed') return unexpected(state, event)
      const { repair } = event.diagnosis
      if (!repair || !isSame(repair, state.wanted)) return done(false, event.diagnosis)
      return write(repair, 0)
    }

    case 'writing':
      if (event.type !== 'written' && event.type !== 'taken' && event.type !== 'unsure') return unexpected(state, event)
      return { state: { ...state, at: 'verifying', sure: event.type === 'written' }, effect: { type: 'diagnose' } }

    case 'verifying': {
      if (event.type !== 'diagnosed') return unexpected(state, event)
      const { diagnosis } = event
      if (isOrphaned(state.wanted, diagnosis)) {
        return { state: { at: 'withdrawing' }, effect: { type: 'remove-latest', over: diagnosis.latest } }
      }
      if (isHealed(state.wanted, diagnosis)) return done(true, diagnosis)
      const { repair } = diagnosis
      const isUnwritten = !state.sure && repair !== undefined && isSame(repair, state.wanted)
      return isUnwritten && state.tries < MOST_TRIES ? write(repair, state.tries + 1) : done(false, diagnosis)
    }

    case 'withdrawing':
      if (event.type !== 'removed' && event.type !== 'taken') return unexpected(state, event)
      return { state: { at: 'looking-back' }, effect: { type: 'diagnose' } }

    case 'looking-back':
      return event.type === 'diagnosed' ? done(false, event.diagnosis) : unexpected(state, event)

    case 'done':
    case 'failed':
      return { state }
  }
}

function look(wanted: Repair): HealStep {
  return { state: { at: 'looking', wanted }, effect: { type: 'diagnose' } }
}

function write(repair: Repair, tries: number): HealStep {
  return { state: { at: 'writing', wanted: repair, tries }, effect: repair }
}

/** The second of a missing pointer may be taken meanwhile; another will do. */
function isSame(repair: Repair, wanted: Repair): boolean {
  if (repair.topHash !== wanted.topHash) return false
  if (repair.type === 'put-pointer' || wanted.type === 'put-pointer') return repair.type === wanted.type
  return repair.over?.topHash === wanted.over?.topHash
}

/** `latest` is as we put it, but its pointer went meanwhile: somebody deletes it, and `latest` would bring it back. */
function isOrphaned(
  wanted: Repair,
  diagnosis: Diagnosis,
): diagnosis is Extract<Diagnosis, { readonly state: 'latest-unlisted' }> {
  return (
    wanted.type === 'put-latest' && diagnosis.state === 'latest-unlisted' && diagnosis.latest.topHash === wanted.topHash
  )
}

function isHealed(wanted: Repair, { state, latest }: Diagnosis): boolean {
  if (latest?.topHash !== wanted.topHash) return false
  return wanted.type === 'put-latest' || state !== 'latest-unlisted'
}

function done(healed: boolean, diagnosis: Diagnosis): HealStep {
  return { state: { at: 'done', outcome: { healed, diagnosis } } }
}

function unexpected(state: HealState, event: HealEvent): HealStep {
  return {
    state: {
      at: 'failed',
      fault: new Fault('internal', `A repair that is ${state.at} cannot take “${event.type}”.`, { action: 'reload' }),
    },
  }
}
