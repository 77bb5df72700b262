import { abortError, type Clock, type Fault, isAbort, isFault } from '../base/index.ts'

const FIRST_PROBE_MS = 15_000
const LAST_PROBE_MS = 120_000

export interface OutageOptions {
  readonly clock: Clock
  /** `wait`: until the store answers again; `fail`: its Fault is thrown. */
  readonly onTrouble: 'wait' | 'fail'
  /** It has begun, with why, or is over. */
  readonly onChange: (kind: 'offline' | 'busy' | undefined) => void
  /** Over: it never waits any more. */
  readonly signal: AbortSignal
}

/** One piece of work; `isProbe`: it alone may go on, to find out whether the store answers again. */
type Work<T> = (isProbe: () => boolean) => Promise<T>

interface Waiter {
  readonly isHeld: () => boolean
  readonly go: (isProbe: boolean) => void
}

/**
 * A store that answers no more, though each call was repeated for as long as it is worth, is no file's fault: all wait, and one
 * of them tries again by itself, at growing intervals.
 */
export class Outage {
  readonly #options: OutageOptions
  readonly #waiters = new Set<Waiter>()
  #kind: 'offline' | 'busy' | undefined
  #intervalMs = FIRST_PROBE_MS
  #sleep: AbortController | undefined

  constructor(options: OutageOptions) {
    this.#options = options
  }

  get isOn(): boolean {
    return this.#kind !== undefined
  }

  async through<T>(work: Work<T>, isHeld: () => boolean, signal: AbortSignal): Promise<T> {
    for (;;) {
      let isProbe = this.#kind !== undefined && (await this.#turn(isHeld, signal))
      try {
        const result = await work(() => isProbe)
        this.#over()
        return result
      } catch (error) {
        const isTrouble = isFault(error, 'offline', 'busy')
        if (!isTrouble && !isAbort(error)) this.#over()
        if (isAbort(error) && isProbe) this.#sleepThenProbe()
        if (!isTrouble || this.#options.onTrouble === 'fail') throw error
        this.#begin(error, isProbe)
        isProbe = false
      }
    }
  }

  /** Somebody asks to try again: the next interval is the first again. */
  tryNow(): void {
    if (this.#kind === undefined) return
    this.#intervalMs = FIRST_PROBE_MS
    this.#probe()
  }

  #begin({ code }: Fault, wasProbe: boolean): void {
    const kind = code === 'busy' ? 'busy' : 'offline'
    const isNew = this.#kind === undefined
    const hasChanged = this.#kind !== kind
    this.#kind = kind
    if (hasChanged) this.#options.onChange(kind)
    if (wasProbe) this.#intervalMs = Math.min(LAST_PROBE_MS, 2 * this.#intervalMs)
    if (isNew) this.#intervalMs = FIRST_PROBE_MS
    if (isNew || wasProbe) this.#sleepThenProbe()
  }

  #over(): void {
    if (this.#kind === undefined) return
    this.#kind = undefined
    this.#sleep?.abort()
    this.#options.onChange(undefined)
    for (const waiter of [...this.#waiters]) waiter.go(false)
  }

  #sleepThenProbe(): void {
    if (this.#kind === undefined) return
    this.#sleep?.abort()
    const sleep = new AbortController()
    this.#sleep = sleep
    const signal = AbortSignal.any([sleep.signal, this.#options.signal])
    this.#options.clock.wait(this.#intervalMs, signal).then(
      () => this.#probe(),
      (error: unknown) => {
        if (!isAbort(error)) throw error
      },
    )
  }

  #probe(): void {
    for (const waiter of this.#waiters) {
      if (waiter.isHeld()) continue
      this.#sleep?.abort()
      waiter.go(true)
      return
    }
    this.#sleepThenProbe()
  }

  #turn(isHeld: () => boolean, signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return Promise.reject(abortError(signal))
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiters.delete(waiter)
        signal.removeEventListener('abort', stop)
      }
      const stop = () => {
        leave()
        reject(abortError(signal))
      }
      const waiter: Waiter = {
        isHeld,
        go: (isProbe) => {
          leave()
          resolve(isProbe)
        },
      }
      this.#waiters.add(waiter)
      signal.addEventListener('abort', stop, { once: true })
    })
  }
}
