import type { Fault } from '../base/index.ts'
import type { FileHash } from '../hash/index.ts'
import type { FileTransfer, IntegrityLevel, TransferFacts, TransferOrder, TransferWait } from './transfer-control.ts'

/** One file, as all that have to do with it see it. */
export interface FileRow {
  readonly logicalKey: string
  sizeBytes: number
  sentBytes: number
  savedBytes: number
  state: Exclude<FileTransfer['state'], 'paused'>
  fault: Fault | undefined
  /** This file alone was paused. */
  held: boolean
  /** Requests of a lower rank go first. */
  rank: number
  /** Bytes that were given in the place of those that failed. */
  replacement: { readonly file: Blob; readonly hash: FileHash } | undefined
}

/** Whoever moves files hears what was ordered. */
export interface BoardListener {
  /** All may have to stop, or may go on: `isPaused` tells. `continued`: an order to go on, also where nothing was paused. */
  paused(continued: boolean): void
  /** What is waited for is another thing than before, by whatever mover. */
  waits(): void
  /** An order to one of its files. */
  ordered(row: FileRow, order: Exclude<TransferOrder['type'], 'pause' | 'continue'>): void
}

/** How the files of one transfer are, and what was ordered of them. No event costs more than one file. */
export class FileBoard {
  readonly #rows: FileRow[] = []
  readonly #byKey = new Map<string, { readonly row: FileRow; readonly listener: BoardListener }>()
  readonly #listeners = new Set<BoardListener>()
  readonly #outages = new Map<object, 'offline' | 'busy'>()
  readonly #counts = { waiting: 0, sending: 0, failed: 0, stored: 0, skipped: 0 }
  #heldOpen = 0
  #savedBytes = 0
  #firsts = 0
  #level: IntegrityLevel | undefined
  #isPaused = false
  #toldWaits: TransferWait | undefined

  get isPaused(): boolean {
    return this.#isPaused
  }

  enlist(
    files: readonly { readonly logicalKey: string; readonly sizeBytes: number }[],
    listener: BoardListener,
  ): FileRow[] {
    this.#listeners.add(listener)
    return files.map(({ logicalKey, sizeBytes }) => {
      const row: FileRow = {
        logicalKey,
        sizeBytes,
        sentBytes: 0,
        savedBytes: 0,
        state: 'waiting',
        fault: undefined,
        held: false,
        rank: 0,
        replacement: undefined,
      }
      this.#rows.push(row)
      this.#byKey.set(logicalKey, { row, listener })
      this.#counts.waiting += 1
      return row
    })
  }

  /** What a mover enlisted stays; it hears nothing any more. */
  leave(listener: BoardListener): void {
    this.#listeners.delete(listener)
  }

  become(row: FileRow, state: FileRow['state'], fault?: Fault): void {
    if (row.held && isOpen(row.state)) this.#heldOpen -= 1
    this.#counts[row.state] -= 1
    row.state = state
    row.fault = fault
    this.#counts[state] += 1
    if (row.held && isOpen(state)) this.#heldOpen += 1
    this.#tellWaits()
  }

  /** `saved`: of these bytes, those that were there already. Both may be negative: what turned out not to be there. */
  moved(row: FileRow, bytes: number, saved: number): void {
    row.sentBytes += bytes
    row.savedBytes += saved
    this.#savedBytes += saved
  }

  proved(level: IntegrityLevel): void {
    if (this.#level !== 'read-back') this.#level = level
  }

  outage(of: object, kind: 'offline' | 'busy' | undefined): void {
    if (kind === undefined) this.#outages.delete(of)
    else this.#outages.set(of, kind)
    this.#tellWaits()
  }

  facts(): TransferFacts {
    return {
      savedBytes: this.#savedBytes,
      waits: this.#waits(),
      failedFiles: this.#counts.failed,
      skippedFiles: this.#counts.skipped,
      level: this.#level,
    }
  }

  #tellWaits(): void {
    const waits = this.#waits()
    if (waits === this.#toldWaits) return
    this.#toldWaits = waits
    for (const listener of this.#listeners) listener.waits()
  }

  #waits(): TransferWait | undefined {
    if (this.#isPaused) return 'pause'
    for (const kind of this.#outages.values()) return kind
    if (this.#counts.waiting + this.#counts.sending > this.#heldOpen) return undefined
    if (this.#counts.failed > 0) return 'choice'
    return this.#heldOpen > 0 ? 'pause' : undefined
  }

  window(from: number, count: number): { readonly total: number; readonly files: readonly FileTransfer[] } {
    const { failed, sending } = this.#counts
    const inOrder = function* (rows: readonly FileRow[]): Iterable<FileRow> {
      if (failed > 0) for (const row of rows) if (row.state === 'failed') yield row
      if (sending > 0) for (const row of rows) if (row.state === 'sending') yield row
      for (const row of rows) if (row.state !== 'failed' && row.state !== 'sending') yield row
    }
    const files: FileTransfer[] = []
    let at = 0
    for (const row of inOrder(this.#rows)) {
      if (files.length === count) break
      if (at >= from) files.push(shown(row))
      at += 1
    }
    return { total: this.#rows.length, files }
  }

  take(order: TransferOrder): void {
    if (!('logicalKey' in order)) {
      this.#isPaused = order.type === 'pause'
      for (const listener of this.#listeners) listener.paused(order.type === 'continue')
      this.#tellWaits()
      return
    }
    const known = this.#byKey.get(order.logicalKey)
    if (known === undefined || !this.#listeners.has(known.listener)) return
    if (this.#apply(known.row, order)) known.listener.ordered(known.row, order.type)
  }

  /** False: it does not fit. */
  #apply(row: FileRow, order: Extract<TransferOrder, { logicalKey: string }>): boolean {
    switch (order.type) {
      case 'pause-file':
      case 'continue-file': {
        const held = order.type === 'pause-file'
        if (!isOpen(row.state) || row.held === held) return false
        row.held = held
        this.#heldOpen += held ? 1 : -1
        this.#tellWaits()
        return true
      }
      case 'first':
        if (!isOpen(row.state)) return false
        this.#firsts += 1
        row.rank = -this.#firsts
        return true
      case 'retry':
      case 'replace':
        if (row.state !== 'failed') return false
        if (order.type === 'replace') row.replacement = { file: order.file, hash: order.hash }
        this.become(row, 'waiting')
        return true
      case 'skip':
        if (row.state !== 'failed') return false
        this.become(row, 'skipped')
        return true
    }
  }
}

function isOpen(state: FileRow['state']): boolean {
  return state === 'waiting' || state === 'sending'
}

function shown({ logicalKey, sizeBytes, sentBytes, state, held, fault }: FileRow): FileTransfer {
  return {
    logicalKey,
    sizeBytes,
    sentBytes,
    state: held && isOpen(state) ? 'paused' : state,
    fault: fault?.toWire(),
  }
}
