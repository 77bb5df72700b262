import { abortError, asFault, type Fault, isAbort, systemClock } from '../base/index.ts'
import type { BoardListener, FileRow } from './file-board.ts'
import { FileQueue } from './file-queue.ts'
import { concernsAll, sumUp } from './move-faults.ts'
import type { MoveOptions, MoveSteps, MovingFile } from './moving-file.ts'
import { createPace } from './pace.ts'
import { createTransferControl } from './transfer-control.ts'
import { Turns } from './turns.ts'

/** Files begun at once: more than the requests, so that one which waits for its digest holds nobody up. */
const FILES_AT_ONCE = 32
/** So many that are refused, and none that is not: the rights are missing for all. */
const REFUSED_ALL = 20

/**
 * Runs `work` for each file, and does what the control orders meanwhile. Results are in order; undefined: the file was skipped.
 *
 * One that fails does not stop the others. At the end it is waited for, or told with all that failed, as `onTrouble` says.
 * What concerns all files (no sign-in, no bucket, a store that answers no more where nobody waits for it) ends all at once.
 */
export async function moveFiles<T>(
  files: readonly { readonly logicalKey: string; readonly sizeBytes: number }[],
  work: (file: MovingFile) => Promise<T>,
  options: MoveOptions = {},
  steps: MoveSteps = {},
): Promise<(T | undefined)[]> {
  const mover = new Mover(files, work, options, steps)
  return mover.run()
}

class Mover<T> implements BoardListener {
  readonly #work: (file: MovingFile) => Promise<T>
  readonly #options: MoveOptions
  readonly #steps: MoveSteps
  readonly #control
  readonly #turns: Turns
  readonly #stop = new AbortController()
  readonly #signal: AbortSignal
  readonly #rows: readonly FileRow[]
  readonly #index = new Map<FileRow, number>()
  readonly #results: (T | undefined)[]
  readonly #outcome = Promise.withResolvers<(T | undefined)[]>()
  readonly #queue: FileQueue
  readonly #active = new Set<FileRow>()
  readonly #settling = new Set<Promise<void>>()
  readonly #failed = new Set<FileRow>()
  #unchecked: number[] = []
  /** Refused one after the other. */
  #refused = 0
  #sentBytes = 0
  #totalBytes = 0
  #storedFiles = 0

  constructor(
    files: readonly { readonly logicalKey: string; readonly sizeBytes: number }[],
    work: (file: MovingFile) => Promise<T>,
    options: MoveOptions,
    steps: MoveSteps,
  ) {
    const { clock = systemClock, signal, onTrouble = 'fail', pace = createPace({ clock }) } = options
    this.#work = work
    this.#options = options
    this.#steps = steps
    this.#signal = signal ? AbortSignal.any([signal, this.#stop.signal]) : this.#stop.signal
    this.#control = options.control ?? createTransferControl()
    this.#turns = new Turns({
      ...{ clock, onTrouble, pace, signal: this.#signal },
      onOutage: (kind) => this.#control.board.outage(this, kind),
    })
    this.#rows = this.#control.board.enlist(files, this)
    this.#queue = new FileQueue(this.#rows)
    for (const [index, row] of this.#rows.entries()) this.#index.set(row, index)
    this.#results = files.map(() => undefined)
    this.#totalBytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  }

  async run(): Promise<(T | undefined)[]> {
    const aborted = () => this.#end(abortError(this.#signal))
    try {
      if (this.#signal.aborted) throw abortError(this.#signal)
      this.#signal.addEventListener('abort', aborted, { once: true })
      this.#pump()
      return await this.#outcome.promise
    } finally {
      this.#signal.removeEventListener('abort', aborted)
      this.#stop.abort()
      // Nothing of this runs on behind the answer.
      while (this.#settling.size > 0) await Promise.all(this.#settling)
      this.#control.board.outage(this, undefined)
      this.#control.board.leave(this)
    }
  }

  paused(continued: boolean): void {
    this.#turns.wake(continued)
    this.#pump()
  }

  waits(): void {
    this.#tell()
  }

  ordered(row: FileRow, order: Parameters<BoardListener['ordered']>[1]): void {
    switch (order) {
      case 'first':
        // Begun beside the others: those may take hours.
        if (row.state === 'waiting') this.#begin(row)
        break
      case 'continue-file':
        if (row.state === 'waiting') this.#queue.again(row)
        break
      case 'retry':
        this.#failed.delete(row)
        this.#queue.again(row)
        break
      case 'replace':
      case 'skip':
        this.#failed.delete(row)
        this.#drop(row, order === 'replace')
        break
      case 'pause-file':
        break
    }
    this.#turns.wake(false)
    this.#pump()
    this.#tell()
  }

  #drop(row: FileRow, again: boolean): void {
    this.#moved(row, -row.sentBytes, -row.savedBytes)
    const sizeBytes = again ? (row.replacement?.file.size ?? 0) : 0
    this.#totalBytes += sizeBytes - row.sizeBytes
    if (again) row.sizeBytes = sizeBytes
    this.#track(
      (async () => {
        await this.#steps.dropped?.(this.#at(row))
        if (!again) return
        this.#queue.again(row)
      })(),
    )
  }

  /** Work that the end waits for. */
  #track(work: Promise<void>): void {
    const settled: Promise<void> = work.then(
      () => {
        this.#settling.delete(settled)
        this.#pump()
      },
      (error: unknown) => {
        this.#settling.delete(settled)
        this.#end(error)
      },
    )
    this.#settling.add(settled)
  }

  #pump(): void {
    if (this.#signal.aborted) return
    const { board } = this.#control
    while (!board.isPaused && this.#under() < FILES_AT_ONCE) {
      const row = this.#queue.take()
      if (row === undefined) break
      this.#begin(row)
    }
    this.#endIfDone()
  }

  /** Files under way that are not held themselves. */
  #under(): number {
    let count = 0
    for (const row of this.#active) if (!row.held) count += 1
    return count
  }

  #begin(row: FileRow): void {
    if (this.#active.has(row)) return
    this.#active.add(row)
    this.#control.board.become(row, 'sending')
    this.#track(this.#runOne(row))
  }

  async #runOne(row: FileRow): Promise<void> {
    const { board } = this.#control
    try {
      this.#moved(row, -row.sentBytes, -row.savedBytes)
      const index = this.#at(row)
      this.#results[index] = await this.#work(this.#moving(row, index, this.#signal))
      board.become(row, 'stored')
      this.#storedFiles += 1
      this.#unchecked.push(index)
    } catch (error) {
      if (isAbort(error)) {
        board.become(row, 'waiting')
        throw error
      }
      this.#fail(row, asFault(error))
      if (concernsAll(asFault(error)) || this.#refusesAll()) throw error
    } finally {
      this.#active.delete(row)
      this.#tell()
    }
  }

  #fail(row: FileRow, fault: Fault): void {
    this.#control.board.become(row, 'failed', fault)
    this.#failed.add(row)
    this.#refused = fault.code === 'denied' ? this.#refused + 1 : 0
  }

  #refusesAll(): boolean {
    return this.#storedFiles === 0 && this.#refused >= REFUSED_ALL
  }

  #moving(row: FileRow, index: number, signal: AbortSignal): MovingFile {
    return {
      index,
      signal,
      replacement: row.replacement,
      moved: (bytes, saved = 0) => {
        this.#moved(row, bytes, saved)
        this.#tell()
      },
      movedAll: () => {
        const rest = row.sizeBytes - row.sentBytes
        if (rest === 0) return
        this.#moved(row, rest, rest)
        this.#tell()
      },
      movedNothing: () => this.#moved(row, -row.sentBytes, -row.savedBytes),
      ask: this.#turns.ask(
        () => this.#control.board.isPaused || row.held,
        () => row.rank,
        signal,
      ),
      within: (inner) => this.#moving(row, index, inner),
    }
  }

  #endIfDone(): void {
    if (this.#settling.size > 0 || this.#signal.aborted || this.#control.board.isPaused) return
    if (!this.#queue.isEmpty) return
    if (this.#unchecked.length > 0 && this.#steps.check) {
      this.#track(this.#checkStored(this.#steps.check))
      return
    }
    if (this.#rows.some(({ state }) => state === 'waiting' || state === 'sending')) return
    if (this.#failed.size === 0) this.#outcome.resolve(this.#results)
    else if (this.#options.onTrouble !== 'wait') this.#outcome.reject(sumUp([...this.#failed], this.#rows.length))
  }

  async #checkStored(check: NonNullable<MoveSteps['check']>): Promise<void> {
    const { board } = this.#control
    const stored = this.#unchecked
    this.#unchecked = []
    const ask = this.#turns.ask(
      () => board.isPaused,
      () => 0,
      this.#signal,
    )
    for (const [index, fault] of await check(stored, ask, this.#signal)) {
      const row = this.#rows[index]
      if (row === undefined) continue
      this.#storedFiles -= 1
      this.#results[index] = undefined
      this.#moved(row, -row.sentBytes, -row.savedBytes)
      this.#fail(row, fault)
    }
    this.#tell()
  }

  #end(error: unknown): void {
    this.#outcome.reject(error)
    this.#stop.abort()
  }

  #at(row: FileRow): number {
    return this.#index.get(row) ?? -1
  }

  #moved(row: FileRow, bytes: number, saved: number): void {
    this.#sentBytes += bytes
    this.#control.board.moved(row, bytes, saved)
  }

  #tell(): void {
    this.#options.onProgress?.({
      sentBytes: this.#sentBytes,
      totalBytes: this.#totalBytes,
      storedFiles: this.#storedFiles,
      totalFiles: this.#rows.length,
      facts: this.#control.facts(),
    })
  }
}
