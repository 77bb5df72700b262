import { abortError, type Clock, throwIfAborted } from '../base/index.ts'

/** Turns of the event loop in which nobody began to wait, after which everybody does. */
const QUIET_TURNS = 4

interface Sleeper {
  readonly atMs: number
  readonly wake: () => void
}

/**
 * The real time, but that nobody sits it out: once nothing runs any more, it jumps to whoever waits for the next moment. For tests,
 * in which waits are long and work is short; one that is still at work then sees time as on a machine that is slow.
 */
export function hurriedClock(): Clock {
  const sleepers = new Set<Sleeper>()
  let skippedMs = 0
  let quiet = 0
  let isTurning = false

  const monotonicMs = () => performance.now() + skippedMs
  const turn = (): void => {
    isTurning = sleepers.size > 0
    if (!isTurning) return
    setTimeout(turn)
    quiet += 1
    if (quiet < QUIET_TURNS) return
    quiet = 0
    const [first] = [...sleepers].sort((a, b) => a.atMs - b.atMs)
    if (first === undefined) return
    skippedMs += Math.max(0, first.atMs - monotonicMs())
    first.wake()
  }

  return {
    monotonicMs,
    nowMs: () => Date.now() + skippedMs,
    wait: (delayMs, signal) =>
      new Promise((resolve, reject) => {
        throwIfAborted(signal)
        const leave = () => {
          sleepers.delete(sleeper)
          signal?.removeEventListener('abort', stop)
        }
        const stop = () => {
          leave()
          if (signal) reject(abortError(signal))
        }
        const wake = () => {
          leave()
          resolve()
        }
        const sleeper = { atMs: monotonicMs() + delayMs, wake }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', stop, { once: true })
        quiet = 0
        if (!isTurning) {
          isTurning = true
          setTimeout(turn)
        }
      }),
  }
}
