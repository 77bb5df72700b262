import { asFault, type Clock, Fault, isFault } from '../base/index.ts'
import type { KeptDrafts } from './kept-drafts.ts'

/** Some browsers never answer, neither yes nor no (reliability D15): then it goes on without. */
const LIMIT_MS = 5000

export type KeptOutcome<T> = { readonly kind: 'done'; readonly value: T } | { readonly kind: 'full' | 'off' }

/** Where drafts are kept, as long as that works: the first failure ends it, save for want of room. */
export class KeptAccess {
  readonly #clock: Clock
  #kept: KeptDrafts | undefined

  constructor(kept: KeptDrafts | undefined, clock: Clock) {
    this.#kept = kept
    this.#clock = clock
  }

  get isOff(): boolean {
    return this.#kept === undefined
  }

  turnOff(): void {
    this.#kept = undefined
  }

  async attempt<T>(work: (kept: KeptDrafts) => Promise<T>): Promise<KeptOutcome<T>> {
    if (!this.#kept) return { kind: 'off' }
    try {
      return { kind: 'done', value: await this.#limited(work(this.#kept)) }
    } catch (error) {
      if (isFault(error, 'limit')) return { kind: 'full' }
      this.turnOff()
      return { kind: 'off' }
    }
  }

  async #limited<T>(work: Promise<T>): Promise<T> {
    const stop = new AbortController()
    const late = this.#clock.wait(LIMIT_MS, stop.signal).then((): never => {
      throw new Fault('busy', 'This browser does not answer where drafts are kept.')
    })
    late.catch(() => undefined)
    try {
      return await Promise.race([work, late])
    } catch (error) {
      throw asFault(error)
    } finally {
      stop.abort()
    }
  }
}
