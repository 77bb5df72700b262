import type { FaultWire } from '../base/index.ts'
import type { FileHash } from '../hash/index.ts'
import { FileBoard } from './file-board.ts'
import type { TransferJournal } from './journal.ts'
import type { Pace } from './pace.ts'

/** What a person can ask of a running transfer. */
export type TransferOrder =
  | { readonly type: 'pause' | 'continue' }
  /** Of one file. `first`: before all others that wait. `retry`, `skip`: of one that failed; `skip` leaves it out of the package. */
  | {
      readonly type: 'pause-file' | 'continue-file' | 'first' | 'retry' | 'skip'
      readonly logicalKey: string
    }
  /** Other bytes in the place of a file that failed. */
  | { readonly type: 'replace'; readonly logicalKey: string; readonly file: Blob; readonly hash: FileHash }

/** Why nothing moves: it was paused, only failed files are left (`choice`), nothing answers, or the store asks for patience. */
export type TransferWait = 'pause' | 'choice' | 'offline' | 'busy'

/** How far one file is. */
export interface FileTransfer {
  readonly logicalKey: string
  readonly sizeBytes: number
  readonly sentBytes: number
  readonly state: 'waiting' | 'sending' | 'paused' | 'failed' | 'stored' | 'skipped'
  /** Of one that failed. */
  readonly fault: FaultWire | undefined
}

/** What proves that the store holds what was hashed: it compared each part's SHA-256, or its bytes were read back. */
export type IntegrityLevel = 'checked' | 'read-back'

/** What a transfer says of its bytes, beside how many went. */
export interface TransferFacts {
  /** Of those that count as sent: not sent, as the store had them already. */
  readonly savedBytes: number
  readonly waits: TransferWait | undefined
  /** Files that failed and wait for a choice. */
  readonly failedFiles: number
  readonly skippedFiles: number
  /** The weaker one of what was reached so far; undefined: nothing was proved yet. */
  readonly level: IntegrityLevel | undefined
}

/** Takes orders for one transfer, and tells how its files are. */
export interface TransferControl {
  /** One that does not fit how things stand is as if it had not been given. */
  order(order: TransferOrder): void
  /** A window of the files: those that failed first, then those under way, then the rest in order. */
  files(from: number, count: number): { readonly total: number; readonly files: readonly FileTransfer[] }
  /** Of all that moves by this control. */
  facts(): TransferFacts
  /** For what moves the bytes: everything of one transfer shares it. */
  readonly board: FileBoard
}

/** By what a transfer is steered and outlives its process. All of it can be left out. */
export interface TransferMeans {
  readonly journal?: TransferJournal | undefined
  readonly control?: TransferControl | undefined
  /** Shared by transfers that share a link. */
  readonly pace?: Pace | undefined
  /**
   * What becomes of a file that fails, and of a store that answers no more: `wait`: the others go on, then the transfer waits
   * for an order; `fail`: the others go on, then the transfer fails. Default: `fail`.
   */
  readonly onTrouble?: 'wait' | 'fail' | undefined
  /** Uploads in parts are left as they are when the transfer is cancelled, for one that goes on with them. Default: false. */
  readonly keepsUploads?: boolean | undefined
}

/** The control of one transfer, from its start to its end. */
export function createTransferControl(): TransferControl {
  const board = new FileBoard()
  return {
    board,
    order: (order) => board.take(order),
    files: (from, count) => board.window(from, count),
    facts: () => board.facts(),
  }
}
