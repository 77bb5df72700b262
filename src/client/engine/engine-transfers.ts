import type { Call } from '../../base/index.ts'
import type { FileTransfer, TransferFacts, TransferLimits } from '../../transfer/index.ts'
import type { RegistryRef } from '../engine.ts'
import type { PublishRequest } from './engine-publish.ts'

export type { FileTransfer, IntegrityLevel, TransferLimits, TransferWait } from '../../transfer/index.ts'

/**
 * Transfers: publishings while their bytes move, and what is kept of them on this device so that they go on after a reload.
 * A transfer has the id of its draft: it goes on by `openDraft(id)`, then `publish` with what was asked before.
 */
export interface TransfersEngine {
  /** Interrupted transfers of this browser, newest first; those that run in this tab are left out. Fast: asks no store. */
  keptTransfers(): Promise<readonly KeptTransfer[]>
  /**
   * Ends one for good, without its draft or its files: its uploads are given up until the store says that they are gone. What
   * could not be reached is told, and stays kept. One that runs, here or in another tab, is a `busy` Fault. Its draft stays.
   */
  abandonTransfer(id: string, call?: Call): Promise<AbandonOutcome>
  /** To a transfer that runs in this tab; to another, nothing happens. */
  orderTransfer(id: string, order: TransferOrderWire): Promise<void>
  /** A window of a running transfer's files: those that failed first, then those under way, then the rest in order. */
  transferFiles(id: string, query: TransferFilesQuery): Promise<TransferFilesWindow>
  /** Of all transfers of this tab; kept for the next. */
  transferLimits(): Promise<TransferLimits>
  setTransferLimits(limits: TransferLimits): Promise<void>
  /**
   * Uploads that somebody began in a bucket and nobody ended: they cost, and no listing of objects shows them. Left out are
   * those of transfers that this browser runs or keeps. Some may be under way on other computers: see `startedMs`.
   */
  unfinishedUploads(registry: RegistryRef, call?: Call): Promise<readonly UnfinishedUpload[]>
  endUnfinished(registry: RegistryRef, uploads: readonly UnfinishedUpload[], call?: Call): Promise<AbandonOutcome>
}

export interface KeptTransfer {
  /** That of its draft. */
  readonly id: string
  readonly request: PublishRequest
  readonly startedMs: number
  readonly changedMs: number
  readonly sentBytes: number
  readonly totalBytes: number
  readonly totalFiles: number
  /** It runs in another tab right now. */
  readonly runsElsewhere: boolean
  /** What is odd about it, as a sentence: an older Selvage began it, or uploads of it could not be ended. */
  readonly trouble: string | undefined
}

/** As `TransferOrder`, with a file that crosses to the worker. */
export type TransferOrderWire =
  | { readonly type: 'pause' | 'continue' }
  | { readonly type: 'pause-file' | 'continue-file' | 'first' | 'retry' | 'skip'; readonly logicalKey: string }
  | { readonly type: 'replace'; readonly logicalKey: string; readonly file: File }

export interface TransferFilesQuery {
  readonly from: number
  readonly count: number
}

export interface TransferFilesWindow {
  readonly total: number
  readonly files: readonly FileTransfer[]
}

export interface UnfinishedUpload {
  readonly key: string
  readonly uploadId: string
  readonly startedMs: number | undefined
}

export interface AbandonOutcome {
  readonly ended: number
  /** Keys of uploads that may still be there. */
  readonly left: readonly string[]
}

/** What a publishing says of its bytes, beside how many went. */
export interface SendingFacts extends TransferFacts {
  /** Why a reload would lose where it is, as a sentence. */
  readonly journalTrouble: string | undefined
}
