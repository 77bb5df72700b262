import type { Clock } from '../../base/index.ts'
import { answeredInTime } from '../engine/answered-in-time.ts'
import { databaseIndexShelf } from './database-index-shelf.ts'
import type { IndexShelf } from './index-shelf.ts'

/** A browser that does not answer is not waited for longer (reliability D15): the index is a comfort. */
const LIMIT_MS = 5000

/** The disk, as long as it works: after one failure nothing more is asked of it in this tab, but to forget. */
export class KeptIndex {
  readonly #shelf: IndexShelf | undefined
  readonly #clock: Clock
  #works: boolean

  constructor(shelf: IndexShelf | undefined, clock: Clock) {
    this.#shelf = shelf
    this.#clock = clock
    this.#works = shelf !== undefined
  }

  static of({ indexedDB, clock }: { readonly indexedDB?: IDBFactory | undefined; readonly clock: Clock }): KeptIndex {
    return new KeptIndex(indexedDB && databaseIndexShelf(indexedDB), clock)
  }

  get works(): boolean {
    return this.#works
  }

  /** Undefined where it does not work. */
  async attempt<T>(work: (shelf: IndexShelf) => Promise<T>): Promise<T | undefined> {
    if (!this.#shelf || !this.#works) return undefined
    try {
      return await this.#inTime(work(this.#shelf))
    } catch {
      this.#works = false
      return undefined
    }
  }

  /** Fails where it cannot be done: what is to be forgotten must not stay in silence. */
  async forget(work: (shelf: IndexShelf) => Promise<void>): Promise<void> {
    if (this.#shelf) await this.#inTime(work(this.#shelf))
  }

  #inTime<T>(work: Promise<T>): Promise<T> {
    const sentence = 'This browser does not answer where the index of packages is kept.'
    return answeredInTime(work, { clock: this.#clock, limitMs: LIMIT_MS, sentence })
  }
}
