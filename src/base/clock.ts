import { abortError, throwIfAborted } from './abort.ts'

/** Time as the core sees it; tests give one that stands still. */
export interface Clock {
  /** Milliseconds since an arbitrary start, never going back. For spans, not for dates. */
  monotonicMs(): number
  /** Milliseconds since 1970 by this machine, which may be wrong: never used for pointers (reliability C.2). */
  nowMs(): number
  /** Resolves after `delayMs`, or rejects with an `AbortError`. */
  wait(delayMs: number, signal?: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  monotonicMs: () => performance.now(),
  nowMs: () => Date.now(),
  wait: (delayMs, signal) =>
    new Promise((resolve, reject) => {
      throwIfAborted(signal)
      const stop = () => {
        clearTimeout(timer)
        if (signal) reject(abortError(signal))
      }
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', stop)
        resolve()
      }, delayMs)
      signal?.addEventListener('abort', stop, { once: true })
    }),
}

/** A number in [0, 1). */
export type Randomness = () => number
