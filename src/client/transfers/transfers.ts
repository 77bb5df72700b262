import { type Call, Fault, isAbort, throwIfAborted } from '../../base/index.ts'
import type { FileHash } from '../../hash/index.ts'
import { createPace, createTransferControl, type Pace, type TransferControl } from '../../transfer/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { PublishRequest, TransferFilesQuery, TransferFilesWindow, TransferOrderWire } from '../engine.ts'
import { storeForReading } from '../store-for.ts'
import { endNoted } from './end-noted.ts'
import { KeptJournal } from './kept-journal.ts'
import { type KeptLimits, keptLimits } from './kept-limits.ts'
import { loadForTransfers } from './load-for-transfers.ts'
import { ownUploads } from './own-uploads.ts'
import { underLock } from './transfer-lock.ts'
import { TransferShelf } from './transfer-shelf.ts'

/** One publishing, as its transfer sees it. */
export interface TransferTask {
  /** That of its draft. */
  readonly id: string
  readonly request: PublishRequest
  readonly totalFiles: number
  readonly totalBytes: number
  /** Keeps the draft: nobody could go on without it. */
  keepDraft(): Promise<void>
  /** Takes other bytes in at a key of the draft. */
  replace(logicalKey: string, file: File): FileHash
}

/** What a transfer runs with. */
export interface TransferRun {
  readonly journal: KeptJournal
  readonly control: TransferControl
  readonly pace: Pace
  readonly onTrouble: 'wait'
}

interface Running {
  readonly task: TransferTask
  readonly journal: KeptJournal
  readonly control: TransferControl
}

/** The transfers of this tab: one at a time of each draft, kept on this device until they have ended. */
export class Transfers {
  readonly shelf: TransferShelf
  readonly limits: KeptLimits
  readonly #desk: EngineDesk
  readonly #running = new Map<string, Running>()
  readonly #pace: Promise<Pace>

  constructor(desk: EngineDesk, shelf = TransferShelf.ofBrowser(desk)) {
    this.#desk = desk
    this.shelf = shelf
    this.limits = keptLimits(desk.env)
    this.#pace = this.limits.read().then((limits) => createPace({ clock: desk.env.clock, limits }))
  }

  /**
   * Runs `work` as the transfer of a draft, which no other tab runs meanwhile (`busy`). Before it, everything is kept that it
   * takes to go on after a reload, and everything is loaded that it takes to end it.
   */
  async run<T>(task: TransferTask, work: (run: TransferRun) => Promise<T>, { signal }: Call = {}): Promise<T> {
    const { id } = task
    this.refuseRunning(id)
    const journal = new KeptJournal(id, this.shelf, () => this.#desk.time.nowMs())
    const control = createTransferControl()
    this.#running.set(id, { task, journal, control })
    try {
      return await underLock(this.#desk.env.locks, id, async () => {
        const [pace] = await Promise.all([this.#pace, loadForTransfers(this.#desk), keep(task, journal)])
        try {
          throwIfAborted(signal)
          const result = await work({ journal, control, pace, onTrouble: 'wait' })
          await this.#endWell(task, journal)
          return result
        } catch (error) {
          await this.#endIll(task, journal, error)
          throw error
        }
      })
    } finally {
      this.#running.delete(id)
    }
  }

  /** Does it run in this tab? */
  isRunning(id: string): boolean {
    return this.#running.has(id)
  }

  refuseRunning(id: string): void {
    if (this.isRunning(id)) throw new Fault('busy', 'This runs already. Cancel it first, or let it come to its end.')
  }

  /** Uploads that transfers of this tab have open, but for one of them. */
  open(except?: string): ReadonlySet<string> {
    return new Set([...this.#running].flatMap(([id, { journal }]) => (id === except ? [] : [...journal.open])))
  }

  order(id: string, order: TransferOrderWire): void {
    const running = this.#running.get(id)
    if (!running) return
    const { control, task } = running
    if (order.type !== 'replace') control.order(order)
    else control.order({ ...order, hash: task.replace(order.logicalKey, order.file) })
  }

  files(id: string, { from, count }: TransferFilesQuery): TransferFilesWindow {
    return this.#running.get(id)?.control.files(from, count) ?? { total: 0, files: [] }
  }

  async setLimits(limits: Pace['limits']): Promise<void> {
    const pace = await this.#pace
    pace.limits = limits
    await this.limits.write(limits)
  }

  /** Uploads to places where nothing is sent any more, as after a change of the name, are ended with it. */
  async #endWell(task: TransferTask, journal: KeptJournal): Promise<void> {
    await this.#endOpen(task, journal)
    await journal.clear()
  }

  /** What failed goes on later. What was cancelled leaves nothing behind, or stays kept until that is so. */
  async #endIll(task: TransferTask, journal: KeptJournal, error: unknown): Promise<void> {
    const isNeeded = isAbort(error)
      ? (await this.#endOpen(task, journal)) > 0
      : journal.trouble !== undefined || (await journal.notes()).all.length > 0
    if (!isNeeded) await journal.clear()
  }

  /** How many may still be there? */
  async #endOpen({ id, request }: TransferTask, journal: KeptJournal): Promise<number> {
    const context = this.#desk.contextOf(request.registry)
    const { left } = await endNoted(await journal.notes(), {
      storeOf: (bucket) => storeForReading(context, bucket),
      clock: this.#desk.env.clock,
      note: (note) => journal.note(note),
      ofOthers: () => ownUploads(this, id),
    })
    return left.length
  }
}

async function keep(task: TransferTask, journal: KeptJournal): Promise<void> {
  await task.keepDraft()
  await journal.begin(task)
}
