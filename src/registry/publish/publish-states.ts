import { Fault } from '../../base/index.ts'
import type { TopHash } from '../../package/index.ts'

/** What is to be published. The data lies in the store already, and the manifest is ready. */
export interface PublishTask {
  readonly name: string
  readonly topHash: TopHash
  /** What `latest` must name; null: no such package yet; `any`: whatever it names, ours replaces it (quilt3's `force`). */
  readonly parent: TopHash | null | 'any'
  /** `leave`: only the pointer is written, so that the revision is listed, whatever `latest` names. Default: `set`. */
  readonly latest?: 'set' | 'leave' | undefined
}

/** `latest` as it was read. */
export interface Latest {
  readonly topHash: TopHash
  readonly etag: string | undefined
}

/** Things to do outside, one at a time. The driver answers each with one event. */
export type PublishEffect =
  | { readonly type: 'read-latest' }
  | { readonly type: 'list-slots' }
  | { readonly type: 'read-slot'; readonly slot: number }
  /** Unless `replace`, only if nothing is there. */
  | { readonly type: 'put-manifest'; readonly replace: boolean }
  | { readonly type: 'ask-clock' }
  | { readonly type: 'put-slot'; readonly slot: number }
  | { readonly type: 'put-latest'; readonly over: Latest | null }
  | { readonly type: 'wait'; readonly delayMs: number }

/** `dice`, in [0, 1), is drawn anew for each event. */
export type PublishEvent = { readonly dice: number } & (
  | { readonly type: 'start' }
  | { readonly type: 'latest'; readonly latest: Latest | null }
  | { readonly type: 'slots'; readonly slots: readonly number[] }
  | { readonly type: 'slot'; readonly topHash: TopHash | null }
  | { readonly type: 'clock'; readonly serverMs: number }
  | { readonly type: 'waited' }
  | { readonly type: 'written' }
  /** The condition did not hold. It may be our own write that took its place: compare before calling it a conflict. */
  | { readonly type: 'taken' }
  /** The answer was lost: it may have been written or not. */
  | { readonly type: 'unsure' }
)

/** What a driver answers to an effect; the dice are thrown behind it. */
export type PublishAnswer = PublishEvent extends infer E ? (E extends PublishEvent ? Omit<E, 'dice'> : never) : never

export interface PublishOutcome {
  readonly slot: number
  readonly isLatest: boolean
  /** Why the saved revision is not the latest. */
  readonly reason: 'newer' | 'moved' | 'deleted' | 'kept' | undefined
  /** The slots of other writers that were seen during the publish. */
  readonly crossed: readonly number[]
  /** The slots that were there when the publish began. */
  readonly base: readonly number[]
  /** What `latest` named then. */
  readonly from: TopHash | null
}

/** What is known when the clock and the pointers have been read. */
export interface Known {
  readonly task: PublishTask
  /** `latest` when the publish began, or as read since. */
  readonly latest: Latest | null
  /** Slots when the publish began. */
  readonly base: readonly number[]
  /** What `latest` named when the publish began. */
  readonly from: TopHash | null
  /** How long it was waited for a second that can be used, in all. */
  readonly waitedMs: number
}

export interface Slotted extends Known {
  /** Slots just before ours was written. */
  readonly seen: readonly number[]
  readonly slot: number
  readonly tries: number
}

export type PublishState =
  | { readonly at: 'idle'; readonly task: PublishTask }
  | { readonly at: 'reading-latest'; readonly task: PublishTask }
  | ({ readonly at: 'listing-base' } & Known)
  | ({ readonly at: 'reading-newest' } & Known)
  | ({ readonly at: 'putting-manifest'; readonly tries: number } & Known)
  | ({ readonly at: 'rereading-latest' } & Known)
  | ({ readonly at: 'asking-clock'; readonly tries: number } & Known)
  | ({ readonly at: 'listing-before'; readonly serverMs: number; readonly tries: number } & Known)
  | ({ readonly at: 'waiting-for-slot'; readonly tries: number } & Known)
  | ({ readonly at: 'putting-slot' } & Slotted)
  | ({ readonly at: 'checking-slot'; readonly sure: boolean } & Slotted)
  | ({ readonly at: 'listing-after' } & Slotted)
  | ({ readonly at: 'putting-latest'; readonly crossed: readonly number[] } & Slotted)
  | ({ readonly at: 'checking-latest'; readonly sure: boolean; readonly crossed: readonly number[] } & Slotted)
  | ({ readonly at: 'judging-latest'; readonly found: Latest; readonly crossed: readonly number[] } & Slotted)
  | ({
      readonly at: 'judging-slots'
      readonly found: Latest
      readonly crossed: readonly number[]
      readonly unread: readonly number[]
    } & Slotted)
  | { readonly at: 'done'; readonly outcome: PublishOutcome }
  | { readonly at: 'failed'; readonly fault: Fault }

/** The states of one stage. */
export type PublishStateAt<At extends PublishState['at']> = Extract<PublishState, { readonly at: At }>

export interface PublishStep {
  readonly state: PublishState
  readonly effect?: PublishEffect
}

/** Does it go on whatever others publish? A revision that is only kept takes nothing from anybody. */
export function isForced({ parent, latest }: PublishTask): boolean {
  return parent === 'any' || latest === 'leave'
}

export function known({ task, latest, base, from, waitedMs }: Known): Known {
  return { task, latest, base, from, waitedMs }
}

export function slotted({ task, latest, base, from, waitedMs, seen, slot, tries }: Slotted): Slotted {
  return { task, latest, base, from, waitedMs, seen, slot, tries }
}

/** The revision is saved in any case; `reason` tells why it is not the latest. */
export function done(
  { slot, base, from }: Slotted,
  crossed: readonly number[],
  reason: PublishOutcome['reason'],
): PublishStep {
  return { state: { at: 'done', outcome: { slot, isLatest: reason === undefined, reason, crossed, base, from } } }
}

export function failed(fault: Fault): PublishStep {
  return { state: { at: 'failed', fault } }
}

export function unexpected(state: PublishState, event: PublishEvent): PublishStep {
  return failed(
    new Fault('internal', `A publish that is ${state.at} cannot take “${event.type}”.`, { action: 'reload' }),
  )
}
