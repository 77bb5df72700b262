import { abortError, throwIfAborted } from '../../../src/base/index.ts'

/** Turns of the event loop in which nothing was done, after which everybody waits for time to pass. */
const QUIET_TURNS = 6

interface Sleeper {
  readonly atMs: number
  readonly wake: () => void
}

/** Time of a lab: it stands still while anybody works, and then jumps to whoever waits for the next moment. */
export class LabTime {
  /** Milliseconds since 1970. */
  nowMs: number
  #working = 0
  #quiet = 0
  #isTurning = false
  readonly #sleepers = new Set<Sleeper>()

  constructor(startMs: number) {
    this.nowMs = startMs
  }

  /** Time waits for this. */
  async work<T>(task: () => Promise<T>): Promise<T> {
    this.#working += 1
    try {
      return await task()
    } finally {
      this.#working -= 1
      this.#stir()
    }
  }

  sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      throwIfAborted(signal)
      const stop = () => {
        this.#sleepers.delete(sleeper)
        if (signal) reject(abortError(signal))
      }
      const wake = () => {
        signal?.removeEventListener('abort', stop)
        resolve()
      }
      const sleeper = { atMs: this.nowMs + Math.max(0, delayMs), wake }
      this.#sleepers.add(sleeper)
      signal?.addEventListener('abort', stop, { once: true })
      this.#stir()
    })
  }

  #stir(): void {
    this.#quiet = 0
    if (this.#isTurning || this.#working > 0 || this.#sleepers.size === 0) return
    this.#isTurning = true
    setImmediate(() => this.#turn())
  }

  #turn(): void {
    this.#isTurning = false
    this.#quiet += 1
    if (this.#quiet < QUIET_TURNS) {
      const quiet = this.#quiet
      this.#stir()
      this.#quiet = quiet
      return
    }
    const next = this.#working > 0 ? undefined : this.#soonest()
    if (next === undefined) return
    this.#sleepers.delete(next)
    this.nowMs = Math.max(this.nowMs, next.atMs)
    next.wake()
    this.#stir()
  }

  /** Of several for one moment, who came first. */
  #soonest(): Sleeper | undefined {
    let soonest: Sleeper | undefined
    for (const sleeper of this.#sleepers) if (soonest === undefined || sleeper.atMs < soonest.atMs) soonest = sleeper
    return soonest
  }
}
