import type { Clock } from '../../base/index.ts'
import { answeredInTime } from '../engine/answered-in-time.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import { notesFrom } from './kept-notes.ts'
import type { KeptTransfers } from './kept-transfers.ts'
import { databaseKeptTransfers } from './kept-transfers-db.ts'

/** Some browsers never answer, neither yes nor no (reliability D15). */
const LIMIT_MS = 5000

export interface Progress {
  readonly count: number
  readonly sentBytes: number
  /** When the last was noted. */
  readonly lastMs: number | undefined
}

export const NO_PROGRESS: Progress = { count: 0, sentBytes: 0, lastMs: undefined }

/** Where transfers are kept, with a time limit on each answer: `busy`, where there is none. */
export class TransferShelf {
  readonly #kept: KeptTransfers | undefined
  readonly #clock: Clock
  readonly #progress = new Map<string, Progress>()

  constructor(kept: KeptTransfers | undefined, clock: Clock) {
    this.#kept = kept
    this.#clock = clock
  }

  static ofBrowser({ env }: EngineDesk): TransferShelf {
    return new TransferShelf(env.indexedDB && databaseKeptTransfers(env.indexedDB), env.clock)
  }

  /** Does this browser keep anything? */
  get isThere(): boolean {
    return this.#kept !== undefined
  }

  /** Undefined where nothing is kept at all. */
  async ask<T>(work: (kept: KeptTransfers) => Promise<T>): Promise<T | undefined> {
    if (!this.#kept) return undefined
    const sentence = 'This browser does not answer where transfers are kept.'
    return answeredInTime(work(this.#kept), { clock: this.#clock, limitMs: LIMIT_MS, sentence })
  }

  /** As far as its notes tell. They are read again only where there are more: lists are drawn anew all the time. */
  async progress(id: string): Promise<Progress> {
    const count = await this.attempt((kept) => kept.count(id))
    if (count === undefined) return NO_PROGRESS
    const known = this.#progress.get(id)
    if (known?.count === count) return known
    const stored = await this.attempt((kept) => kept.read(id))
    const { sentBytes, lastMs } = notesFrom(stored?.notes ?? [])
    const progress = { count, sentBytes, lastMs }
    if (stored) this.#progress.set(id, progress)
    return progress
  }

  /** Undefined too where it failed. */
  attempt<T>(work: (kept: KeptTransfers) => Promise<T>): Promise<T | undefined> {
    return this.ask(work).catch(() => undefined)
  }
}
