import type { Clock } from '../base/index.ts'

/**
 * Browsers have six connections to one host on HTTP/1.1: two more are ready when one of them is free. What is beyond waits
 * there, signed early (reliability D9), so that it needs a proof.
 */
const FIRST_AT_ONCE = 8
const LEAST_AT_ONCE = 2
/** More was never seen to help (browser.md 3). */
const MOST_AT_ONCE = 16
/** Time and requests behind a measure that means something. */
const WINDOW_MS = 2000
const PAYS_FROM = 1.05
/** Windows until one more is tried again where it did not pay. */
const REST_WINDOWS = 10
/** What a request costs beside its bytes, so that many small ones count as work too. */
const REQUEST_BYTES = 64 * 1024

/** How many requests are worth being under way at once: one more is tried, and kept where it makes things 5 % quicker. */
export class PaceGrowth {
  readonly #clock: Clock
  readonly #fixed: number | undefined
  #atOnce: number
  #startMs: number
  #work = 0
  #requests = 0
  #wasFull = true
  /** The rate before one more was tried; undefined: nothing is being tried. */
  #before: number | undefined
  #rest = 0
  #strainedMs = Number.NEGATIVE_INFINITY

  constructor(clock: Clock, fixed: number | undefined) {
    this.#clock = clock
    this.#fixed = fixed
    this.#atOnce = fixed ?? FIRST_AT_ONCE
    this.#startMs = clock.monotonicMs()
  }

  get atOnce(): number {
    return this.#atOnce
  }

  /** A request went well. `isFull`: others were waiting, so that more at once could have helped. */
  served(sizeBytes: number, isFull: boolean): void {
    if (this.#fixed !== undefined) return
    this.#work += sizeBytes + REQUEST_BYTES
    this.#requests += 1
    this.#wasFull &&= isFull
    const spentMs = this.#clock.monotonicMs() - this.#startMs
    if (spentMs < WINDOW_MS || this.#requests < 2 * this.#atOnce) return
    // A window with gaps in it measures what there was to do, not what the link can do.
    if (this.#wasFull) this.#judge(this.#work / spentMs)
    else this.#before = undefined
    this.#begin()
  }

  /** One burst of refusals halves it once. */
  strained(): void {
    const nowMs = this.#clock.monotonicMs()
    if (this.#fixed !== undefined || nowMs - this.#strainedMs < WINDOW_MS) return
    this.#strainedMs = nowMs
    this.#atOnce = Math.max(LEAST_AT_ONCE, Math.floor(this.#atOnce / 2))
    this.#before = undefined
    this.#rest = 1
    this.#begin()
  }

  #judge(rate: number): void {
    if (this.#before !== undefined && rate < PAYS_FROM * this.#before) {
      this.#atOnce -= 1
      this.#before = undefined
      this.#rest = REST_WINDOWS
      return
    }
    if (this.#rest > 0) {
      this.#rest -= 1
      return
    }
    this.#before = this.#atOnce < MOST_AT_ONCE ? rate : undefined
    this.#atOnce = Math.min(MOST_AT_ONCE, this.#atOnce + 1)
  }

  #begin(): void {
    this.#startMs = this.#clock.monotonicMs()
    this.#work = 0
    this.#requests = 0
    this.#wasFull = true
  }
}
