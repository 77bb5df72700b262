import type { Clock } from '../../base/index.ts'
import { answeredInTime } from '../engine/answered-in-time.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { KeptTransfers } from './kept-transfers.ts'
import { databaseKeptTransfers } from './kept-transfers-db.ts'

/** Some browsers never answer, neither yes nor no (reliability D15). */
const LIMIT_MS = 5000

/** Where transfers are kept, with a time limit on each answer: `busy`, where there is none. */
export class TransferShelf {
  readonly #kept: KeptTransfers | undefined
  readonly #clock: Clock

  constructor(kept: KeptTransfers | undefined, clock: Clock) {
    this.#kept = kept
    this.#clock = clock
  }

  static ofBrowser({ env }: EngineDesk): TransferShelf {
    return new TransferShelf(env.indexedDB && databaseKeptTransfers(env.indexedDB), env.clock)
  }

  /** Undefined: this browser keeps nothing. */
  get isThere(): boolean {
    return this.#kept !== undefined
  }

  /** Undefined where nothing is kept at all. */
  async ask<T>(work: (kept: KeptTransfers) => Promise<T>): Promise<T | undefined> {
    if (!this.#kept) return undefined
    const sentence = 'This browser does not answer where transfers are kept.'
    return answeredInTime(work(this.#kept), { clock: this.#clock, limitMs: LIMIT_MS, sentence })
  }

  /** Undefined too where it failed. */
  attempt<T>(work: (kept: KeptTransfers) => Promise<T>): Promise<T | undefined> {
    return this.ask(work).catch(() => undefined)
  }
}
