import type { ObjectStore } from '../store/index.ts'
import { NoteBook, type PlaceState, type PlaceStates, placeId } from './fold-notes.ts'
import type { JournalNote, TransferJournal, TransferPlace } from './journal.ts'

/** What is known of the uploads to one store: what the journal said at the start, and all that was noted since. */
export class TransferNotes {
  readonly #bucket: string | null
  readonly #journal: TransferJournal | undefined
  readonly #book = new NoteBook()
  /** Uploads whose end was asked for: whether they are objects by now, the store has to be asked (reliability D21). */
  readonly completing = new Set<string>()

  private constructor(bucket: string | null, journal: TransferJournal | undefined) {
    this.#bucket = bucket
    this.#journal = journal
  }

  static async open(store: ObjectStore, journal: TransferJournal | undefined): Promise<TransferNotes> {
    const notes = new TransferNotes(store.bucket, journal)
    // One that cannot be read is as if there were none: the store's lists tell the rest (reliability A20).
    const kept = await journal?.read().catch(() => [])
    for (const note of kept ?? []) notes.#book.take(note)
    return notes
  }

  get states(): PlaceStates {
    return this.#book.states
  }

  /** Does anything outlive this process? */
  get outlives(): boolean {
    return this.#journal !== undefined && this.#journal.trouble === undefined
  }

  place(key: string): TransferPlace {
    return { bucket: this.#bucket, key }
  }

  at(key: string): PlaceState | undefined {
    return this.#book.states.get(placeId(this.place(key)))
  }

  /** Resolves when it is written down, or cannot be. */
  async note(note: JournalNote): Promise<void> {
    this.#book.take(note)
    await this.#journal?.note(note).catch(() => undefined)
  }
}
