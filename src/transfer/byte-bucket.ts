import type { Clock } from '../base/index.ts'

/** What may be sent at once after a rest. */
const BURST_MS = 1000

/**
 * Lets bytes through at a rate. What is larger than all that may gather goes as one piece, and is paid off behind it: so a part of
 * 8 MiB passes a limit of 100 kB/s too, and the next waits for it.
 */
export class ByteBucket {
  readonly #clock: Clock
  #rate: number | undefined
  #bytes = 0
  #sinceMs: number

  constructor(clock: Clock, bytesPerSecond: number | undefined) {
    this.#clock = clock
    this.#rate = rateOf(bytesPerSecond)
    this.#sinceMs = clock.monotonicMs()
  }

  get bytesPerSecond(): number | undefined {
    return this.#rate
  }

  set bytesPerSecond(bytesPerSecond: number | undefined) {
    this.#fill()
    this.#rate = rateOf(bytesPerSecond)
    // Without a limit there are no debts, and nothing gathers.
    if (this.#rate === undefined) this.#bytes = 0
  }

  /** How long until something of this size may begin; what has no bytes always may. */
  delayMs(sizeBytes: number): number {
    if (this.#rate === undefined || sizeBytes === 0) return 0
    this.#fill()
    return this.#bytes >= 0 ? 0 : Math.ceil((-this.#bytes / this.#rate) * 1000)
  }

  take(sizeBytes: number): void {
    if (this.#rate !== undefined) this.#bytes -= sizeBytes
  }

  #fill(): void {
    const nowMs = this.#clock.monotonicMs()
    const spentMs = nowMs - this.#sinceMs
    this.#sinceMs = nowMs
    if (this.#rate === undefined) return
    this.#bytes = Math.min(this.#bytes + (this.#rate * spentMs) / 1000, (this.#rate * BURST_MS) / 1000)
  }
}

/** A limit of nothing would never end; a pause is what is meant by that. */
function rateOf(bytesPerSecond: number | undefined): number | undefined {
  return bytesPerSecond === undefined || !(bytesPerSecond > 0) ? undefined : Math.max(1, bytesPerSecond)
}
