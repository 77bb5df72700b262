import type { Call } from '../base/index.ts'

/**
 * The file that is looked at, wherever it lies: an object, a file of this computer, the inflated side of a gzip. Nothing in this
 * layer fetches; it asks here, in ranges, so that a file of 20 GB opens as quickly as one of 20 kB.
 */
export interface PreviewFile {
  /** A logical key or a file's name; its last part tells the type. */
  readonly name: string
  /** Undefined where only reading to the end tells: inside a gzip. */
  readonly sizeBytes: number | undefined
  /** The bytes from `from` to `to` (exclusive), fewer where the file ends before. Rejects with a `Fault` or an `AbortError`. */
  read(from: number, to: number, call?: Call): Promise<Uint8Array<ArrayBuffer>>
  /**
   * The same, past what keeps blocks: for small heads that stand far apart, of which nothing beside is wanted. Left out: `read` is
   * as good.
   */
  glance?(from: number, to: number, call?: Call): Promise<Uint8Array<ArrayBuffer>>
}
