import type { Call, Clock, Fault } from '../base/index.ts'
import type { FileHash } from '../hash/index.ts'
import type { TransferFacts, TransferMeans } from './transfer-control.ts'

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
  /** All of it is there: what was not told as moved was there already. */
  movedAll(): void
  /** What was told as moved is not there any more. */
  movedNothing(): void
  /**
   * One request: waits for its turn in the pace, while the file is paused and while the store does not answer, and is made
   * anew after that. `isSmall`: it goes before those that move bytes.
   */
  ask: Ask
  /** The same file, whose requests end by this signal. */
  within(signal: AbortSignal): MovingFile
}

export type Ask = <T>(request: () => Promise<T>, size?: { readonly sizeBytes: number } | 'small') => Promise<T>

/** What `moveFiles` is to do beside the work itself. */
export interface MoveSteps {
  /** Once all is stored that could be: looks at it again, all at once. Gives the files that are not right. */
  readonly check?:
    | ((stored: readonly number[], ask: Ask, signal: AbortSignal) => Promise<ReadonlyMap<number, Fault>>)
    | undefined
  /** A file that failed: it is left out, or gets other bytes. What it left in the store can go. */
  readonly dropped?: ((index: number) => Promise<void>) | undefined
}
