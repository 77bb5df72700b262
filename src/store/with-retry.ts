import { type Clock, type Fault, isFault, type Randomness } from '../base/index.ts'
import { aroundCalls } from './around-calls.ts'
import type { ObjectStore } from './object-store.ts'

/** A call that is tried again, for those who show it. */
export type RetryEvent =
  | {
      readonly state: 'waiting'
      readonly operation: string
      /** Counts from 1: the attempts that have failed. */
      readonly attempt: number
      readonly delayMs: number
      readonly fault: Fault
    }
  /** The call that had been waiting has ended, well or not. */
  | { readonly state: 'over'; readonly operation: string }

export interface RetryOptions {
  readonly clock: Clock
  readonly random: Randomness
  /** How long one call goes on trying while the store says `busy`. Default 60 s: an election takes 30 (engines.md §7.7). */
  readonly busyMs?: number
  /** The same while nothing answers (`offline`). Default 60 s; give less where a person waits for a first page. */
  readonly offlineMs?: number
  /** Counted since the call began, or since it first failed: work may send for minutes, or wait for a sign-in. Default: `call`. */
  readonly since?: 'call' | 'failure'
  readonly onRetry?: (event: RetryEvent) => void
}

const MAX_ATTEMPTS = 40
const FIRST_DELAY_MS = 200
const MAX_DELAY_MS = 8_000
const DEFAULT_BUDGET_MS = 60_000

/**
 * The same store, whose calls wait and try again where the store is `busy` or `offline`: exponential backoff with full
 * jitter, or as long as the store asks. Every other Fault passes at once.
 *
 * After a lost answer a conditional write may find its own work and say `conflict`: the caller compares bodies
 * (reliability C.3). An `openUpload` whose answer was lost leaves an empty upload behind.
 */
export function withRetry(store: ObjectStore, options: RetryOptions): ObjectStore {
  return aroundCalls(store, (operation, call, attempt) => persist(operation, attempt, options, call?.signal))
}

/** Does one thing as `withRetry` does a call. */
export async function persist<T>(
  operation: string,
  attempt: () => Promise<T>,
  options: RetryOptions,
  signal: AbortSignal | undefined,
): Promise<T> {
  let startMs = options.clock.monotonicMs()
  let failed = 0
  try {
    for (;;) {
      try {
        return await attempt()
      } catch (error) {
        const nowMs = options.clock.monotonicMs()
        if (failed === 0 && options.since === 'failure') startMs = nowMs
        const fault = retryable(error, options, nowMs - startMs, failed + 1)
        failed += 1
        const delayMs = delayOf(fault, failed, options.random)
        options.onRetry?.({ state: 'waiting', operation, attempt: failed, delayMs, fault })
        await options.clock.wait(delayMs, signal)
        // A machine that slept meanwhile, or a tab that stood still, has not tried for so long.
        startMs += Math.max(0, options.clock.monotonicMs() - nowMs - delayMs)
      }
    }
  } finally {
    if (failed > 0) options.onRetry?.({ state: 'over', operation })
  }
}

/** The Fault, if there is time left to try again; throws it otherwise. */
function retryable(error: unknown, options: RetryOptions, spentMs: number, failed: number): Fault {
  if (!isFault(error, 'busy', 'offline')) throw error
  const { busyMs = DEFAULT_BUDGET_MS, offlineMs = DEFAULT_BUDGET_MS } = options
  if (failed >= MAX_ATTEMPTS || spentMs >= (error.code === 'busy' ? busyMs : offlineMs)) throw error
  return error
}

function delayOf({ where }: Fault, failed: number, random: Randomness): number {
  const ceiling = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (failed - 1))
  const asked = typeof where.retryAfterMs === 'number' ? where.retryAfterMs : 0
  return Math.max(Math.round(random() * ceiling), Math.min(asked, DEFAULT_BUDGET_MS))
}
