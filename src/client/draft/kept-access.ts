import { type Clock, isFault } from '../../base/index.ts'
import { answeredInTime } from '../engine/answered-in-time.ts'
import type { KeptDrafts } from './kept-drafts.ts'

/** Some browsers never answer, neither yes nor no (reliability D15): then it goes on without. */
const LIMIT_MS = 5000

export type KeptOutcome<T> = { readonly kind: 'done'; readonly value: T } | { readonly kind: 'full' | 'off' }

/** Where drafts are kept, as long as that works: the first failure ends it, save for want of room. */
export class KeptAccess {
  readonly #limit: Parameters<typeof answeredInTime>[1]
  #kept: KeptDrafts | undefined

  constructor(kept: KeptDrafts | undefined, clock: Clock) {
    this.#kept = kept
    this.#limit = { clock, limitMs: LIMIT_MS, sentence: 'This browser does not answer where drafts are kept.' }
  }

  get isOff(): boolean {
    return this.#kept === undefined
  }

  turnOff(): void {
    this.#kept = undefined
  }

  /** `isOptional`: where it fails, it may be for what was to be written, such as a file that is gone: then it counts as `full`. */
  async attempt<T>(work: (kept: KeptDrafts) => Promise<T>, isOptional = false): Promise<KeptOutcome<T>> {
    if (!this.#kept) return { kind: 'off' }
    try {
      return { kind: 'done', value: await answeredInTime(work(this.#kept), this.#limit) }
    } catch (error) {
      if (isFault(error, 'limit') || (isOptional && !isFault(error, 'busy'))) return { kind: 'full' }
      this.turnOff()
      return { kind: 'off' }
    }
  }
}
