import type { Call } from '../base/index.ts'

/** SHA-256 in steps, by WASM. Text is taken as UTF-8. */
export interface Sha256 {
  update(data: Uint8Array | string): void
  /** Ends the computation: 32 bytes. */
  digest(): Uint8Array
}

/** The parts that a file is hashed and sent in (format §4). */
export interface PartPlan {
  readonly sizeBytes: number
  readonly partBytes: number
  /** 0 for an empty file. */
  readonly count: number
}

/** Half-open range of one part, index from 0. */
export interface PartRange {
  readonly index: number
  readonly from: number
  readonly to: number
}

/** A running hash of one file. */
export interface FileHash {
  readonly plan: PartPlan
  /** Raw SHA-256 of part `index`, as soon as it is known: sending can start before the whole file is hashed. */
  part(index: number): Promise<Uint8Array>
  /** All part digests, in order. */
  readonly parts: Promise<readonly Uint8Array[]>
  /** Quilt's `sha2-256-chunked` value: base64 of the SHA-256 over the part digests. */
  readonly chunked: Promise<string>
}

/** Hashes files part by part in workers, with bounded memory. */
export interface HashPool {
  /**
   * Starts to hash `file`. Parts of one file, and files, go to the workers in the order asked.
   * A file that changed or cannot be read any more is a `changed` Fault; aborting stops at once.
   */
  hash(
    file: Blob,
    call?: Call & {
      readonly onBytes?: ((count: number) => void) | undefined
      /** Of a piece of a larger file: how that one is cut. Default: as a file of this size is. */
      readonly partBytes?: number | undefined
    },
  ): FileHash
  /** Makes all workers, and waits until each has shown that it works, or cannot be had: later none has to be loaded. */
  ready(): Promise<void>
  /** Ends the workers; hashes under way are rejected with an `AbortError`. */
  close(): void
}
