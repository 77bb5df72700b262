import { abortError, asFault, type Call, type Clock, Fault, isAbort, systemClock } from '../base/index.ts'
import type { FileHash } from '../hash/index.ts'
import type { BoardListener, FileRow } from './file-board.ts'
import { Outage } from './outage.ts'
import { createPace, type Pace } from './pace.ts'
import { createTransferControl, type TransferFacts, type TransferMeans } from './transfer-control.ts'

export interface MoveProgress {
  /** At most what is there, of the files that are moved by this call. */
  readonly sentBytes: number
  readonly totalBytes: number
  readonly storedFiles: number
  readonly totalFiles: number
  /** Of all that moves by the same control. */
  readonly facts: TransferFacts
}

export interface MoveOptions extends Call, TransferMeans {
  readonly clock?: Clock | undefined
  readonly onProgress?: ((progress: MoveProgress) => void) | undefined
}

/** One file while it is moved. */
export interface MovingFile {
  readonly index: number
  /** Aborted when the transfer ends, for whatever reason. */
  readonly signal: AbortSignal
  /** What a person gave in the place of bytes that failed. */
  readonly replacement: { readonly file: Blob; readonly hash: FileHash } | undefined
  /** Bytes that are there now; `saved`: of these, those that were not sent. */
  moved(bytes: number, saved?: number): void
  /** What was told as moved is not there any more. */
  movedNothing(): void
  /**
   * One request: waits for its turn in the pace, while the file is paused and while the store does not answer, and is made
   * anew after that. `isSmall`: it goes before those that move bytes.
   */
  ask<T>(request: () => Promise<T>, size?: { readonly sizeBytes: number } | 'small'): Promise<T>
}

/** What `moveFiles` is to do beside the work itself. */
export interface MoveSteps {
  /** Once all is stored that could be: looks at it again, all at once. Rejects never; gives the files that are not right. */
  readonly check?: ((stored: readonly number[], signal: AbortSignal) => Promise<ReadonlyMap<number, Fault>>) | undefined
  /** A file that failed: it is left out, or gets other bytes. What it left in the store can go. */
  readonly dropped?: ((index: number) => Promise<void>) | undefined
}

/** Files begun at once: more than the requests, so that one which waits for its digest holds nobody up. */
const FILES_AT_ONCE = 24
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
  readonly #pace: Pace
  readonly #outage: Outage
  readonly #stop = new AbortController()
  readonly #signal: AbortSignal
  readonly #rows: readonly FileRow[]
  readonly #index = new Map<FileRow, number>()
  readonly #results: (T | undefined)[]
  readonly #outcome = Promise.withResolvers<(T | undefined)[]>()
  /** Next to begin: `#urgent` before all from `#next` on. */
  readonly #urgent: FileRow[] = []
  #next = 0
  readonly #active = new Set<FileRow>()
  readonly #settling = new Set<Promise<void>>()
  readonly #failed = new Set<FileRow>()
  #unchecked: number[] = []
  #isChecking = false
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
    const { clock = systemClock, signal, onTrouble = 'fail', pace } = options
    this.#work = work
    this.#options = options
    this.#steps = steps
    this.#signal = signal ? AbortSignal.any([signal, this.#stop.signal]) : this.#stop.signal
    this.#control = options.control ?? createTransferControl()
    this.#pace = pace ?? createPace({ clock })
    this.#outage = new Outage({
      clock,
      onTrouble,
      signal: this.#signal,
      onChange: (kind) => {
        this.#control.board.outage(this, kind)
        if (kind !== undefined) this.#pace.strained()
        this.#pace.wake()
        this.#tell()
      },
    })
    this.#rows = this.#control.board.enlist(files, this)
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
    if (continued) this.#outage.tryNow()
    this.#pace.wake()
    this.#pump()
    this.#tell()
  }

  ordered(row: FileRow, order: Parameters<BoardListener['ordered']>[1]): void {
    switch (order) {
      case 'first':
        // Begun beside the others: those may take hours.
        if (row.state === 'waiting') this.#begin(row)
        break
      case 'continue-file':
        if (row.state === 'waiting') this.#urgent.unshift(row)
        break
      case 'retry':
        this.#failed.delete(row)
        this.#urgent.push(row)
        break
      case 'replace':
      case 'skip':
        this.#failed.delete(row)
        this.#drop(row, order === 'replace')
        break
      case 'pause-file':
        break
    }
    this.#pace.wake()
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
        this.#urgent.push(row)
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
      const row = this.#urgent.shift() ?? this.#rows[this.#next++]
      if (row === undefined) break
      // One that is held comes back by `continue-file`; one that was begun as the first of all is under way.
      if (row.state === 'waiting' && !row.held && !this.#active.has(row)) this.#begin(row)
    }
    this.#next = Math.min(this.#next, this.#rows.length)
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
      this.#results[index] = await this.#work(this.#moving(row, index))
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

  #moving(row: FileRow, index: number): MovingFile {
    const signal = this.#signal
    const isHeld = () => this.#control.board.isPaused || row.held
    return {
      index,
      signal,
      replacement: row.replacement,
      moved: (bytes, saved = 0) => {
        this.#moved(row, bytes, saved)
        this.#tell()
      },
      movedNothing: () => this.#moved(row, -row.sentBytes, -row.savedBytes),
      ask: (request, size = { sizeBytes: 0 }) =>
        this.#outage.through(
          (isProbe) =>
            this.#pace.run(request, {
              sizeBytes: size === 'small' ? 0 : size.sizeBytes,
              rank: () => (size === 'small' ? Number.NEGATIVE_INFINITY : row.rank),
              isHeld: () => isHeld() || (this.#outage.isOn && !isProbe()),
              signal,
            }),
          isHeld,
          signal,
        ),
    }
  }

  #endIfDone(): void {
    if (this.#settling.size > 0 || this.#isChecking || this.#signal.aborted || this.#control.board.isPaused) return
    if (this.#urgent.length > 0 || this.#next < this.#rows.length) return
    if (this.#unchecked.length > 0 && this.#steps.check) {
      this.#checkStored(this.#steps.check)
      return
    }
    if (this.#rows.some(({ state }) => state === 'waiting' || state === 'sending')) return
    if (this.#failed.size === 0) this.#outcome.resolve(this.#results)
    else if (this.#options.onTrouble !== 'wait') this.#outcome.reject(this.#sumUp())
  }

  #checkStored(check: NonNullable<MoveSteps['check']>): void {
    const stored = this.#unchecked
    this.#unchecked = []
    this.#isChecking = true
    this.#track(
      check(stored, this.#signal)
        .then((wrong) => {
          for (const [index, fault] of wrong) {
            const row = this.#rows[index]
            if (row === undefined) continue
            this.#storedFiles -= 1
            this.#results[index] = undefined
            this.#moved(row, -row.sentBytes, -row.savedBytes)
            this.#fail(row, fault)
          }
          this.#tell()
        })
        .finally(() => {
          this.#isChecking = false
        }),
    )
  }

  /** All that failed as one Fault: the first, and how many. */
  #sumUp(): Fault {
    const [first] = this.#failed
    const fault = first?.fault ?? new Fault('internal', 'A file could not be sent.')
    const files = this.#failed.size
    const others = files === 1 ? '' : ` ${files - 1} more of ${this.#rows.length} files could not be sent either.`
    return new Fault(fault.code, `${fault.message}${others}`, {
      action: fault.action,
      where: { ...(first && { file: first.logicalKey }), ...fault.where, files },
      cause: fault,
    })
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

/** No file's own trouble: without a sign-in, or a bucket, none can be sent. */
function concernsAll({ code, where }: Fault): boolean {
  return (
    code === 'signed-out' || code === 'offline' || code === 'busy' || code === 'cors' || where.code === 'NoSuchBucket'
  )
}
