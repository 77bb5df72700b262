import { isFault } from '../../base/index.ts'
import type { JournalNote, TransferJournal } from '../../transfer/index.ts'
import { type KeptNotes, notesFrom } from './kept-notes.ts'
import type { KeptNote, KeptTransfers } from './kept-transfers.ts'
import { foundRecord, TRANSFER_VERSION, type TransferRecord } from './transfer-record.ts'
import type { TransferShelf } from './transfer-shelf.ts'

/** What a transfer is, when it begins. */
export type TransferStart = Pick<TransferRecord, 'id' | 'request' | 'totalFiles' | 'totalBytes'>

/**
 * The journal of a transfer where transfers are kept. Notes that come in one turn, or while others are written, are written
 * together. Its first failure silences it: nothing here ever fails a transfer (reliability A20).
 */
export class KeptJournal implements TransferJournal {
  readonly #id: string
  readonly #shelf: TransferShelf
  readonly #nowMs: () => number
  readonly #open = new Set<string>()
  #waiting: KeptNote[] = []
  #batch = Promise.withResolvers<void>()
  #isWriting = false
  #count = 0
  #trouble: string | undefined

  /** `nowMs`: the clock of the stores. */
  constructor(id: string, shelf: TransferShelf, nowMs: () => number) {
    this.#id = id
    this.#shelf = shelf
    this.#nowMs = nowMs
    if (!shelf.isThere) this.#trouble = NOT_KEPT
  }

  get trouble(): string | undefined {
    return this.#trouble
  }

  /** Uploads that were opened in this run and not ended, also those that could not be noted. */
  get open(): ReadonlySet<string> {
    return this.#open
  }

  /** Keeps the transfer, before its first byte: as one that goes on where notes of it are kept. */
  async begin({ id, request, totalFiles, totalBytes }: TransferStart): Promise<void> {
    await this.#attempt(async (kept) => {
      const stored = await kept.read(this.#id)
      const found = foundRecord(stored.record)
      if (found.kind === 'newer') {
        this.#trouble = KEPT_BY_NEWER
        return
      }
      const goesOn = found.kind === 'current'
      const nowMs = this.#nowMs()
      const startedMs = goesOn ? found.record.startedMs : nowMs
      this.#count = goesOn ? stored.notes.length : 0
      const times = { startedMs, changedMs: nowMs }
      const start = { id, request, totalFiles, totalBytes }
      await kept.put({ ...start, ...times, version: TRANSFER_VERSION, trouble: undefined }, !goesOn)
    })
  }

  async read(): Promise<readonly JournalNote[]> {
    return (await this.notes()).all
  }

  /** With what follows from them. Silent, it knows none. */
  async notes(): Promise<KeptNotes> {
    const stored = await this.#attempt((kept) => kept.read(this.#id))
    return notesFrom(stored?.notes ?? [])
  }

  note(note: JournalNote): Promise<void> {
    this.#follow(note)
    if (this.#trouble !== undefined) return Promise.resolve()
    this.#waiting.push({ atMs: this.#nowMs(), note })
    const { promise } = this.#batch
    void this.#write()
    return promise
  }

  /** Also where it has fallen silent: what stands there would offer a transfer that has ended. */
  async clear(): Promise<void> {
    if (this.#trouble !== KEPT_BY_NEWER) await this.#shelf.attempt((kept) => kept.remove(this.#id))
    this.#count = 0
  }

  #follow(note: JournalNote): void {
    if (note.type === 'opened') this.#open.add(note.uploadId)
    else if ((note.type === 'gone' || note.type === 'stored') && note.uploadId !== undefined) {
      this.#open.delete(note.uploadId)
    }
  }

  async #write(): Promise<void> {
    if (this.#isWriting) return
    this.#isWriting = true
    // What else is noted in this turn goes along.
    await Promise.resolve()
    while (this.#waiting.length > 0) {
      const notes = this.#waiting
      const { resolve } = this.#batch
      this.#waiting = []
      this.#batch = Promise.withResolvers()
      await this.#attempt((kept) => kept.append(this.#id, this.#count, notes))
      this.#count += notes.length
      resolve()
    }
    this.#isWriting = false
  }

  async #attempt<T>(work: (kept: KeptTransfers) => Promise<T>): Promise<T | undefined> {
    if (this.#trouble !== undefined) return undefined
    try {
      return await this.#shelf.ask(work)
    } catch (error) {
      this.#trouble = isFault(error, 'limit') ? NO_ROOM : NOT_KEPT
      return undefined
    }
  }
}

const BE_PATIENT = 'Leave this page open until it is done: after a reload, some of it may have to be sent again.'
const NOT_KEPT = `This browser does not keep how far it is. ${BE_PATIENT}`
const NO_ROOM = `There is no room left on this device to keep how far it is. ${BE_PATIENT}`
const KEPT_BY_NEWER = `A newer Selvage in this browser keeps how far it is, and this page cannot read that. ${BE_PATIENT}`
