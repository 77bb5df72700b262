import type { Call, FaultWire } from '../../base/index.ts'
import type { JobEvent, RevisionRef } from '../engine.ts'

/**
 * Verifying: the manifest is read anew and its top hash made from it, then the bytes are read again and hashed. Nothing is
 * written. A cancelled verification rejects and gives no report.
 */
export interface VerifyEngine {
  /** What would be read. */
  planVerify(request: VerifyRequest, call?: Call): Promise<VerifyPlan>
  verify(request: VerifyRequest, onEvent: (event: JobEvent) => void, call?: Call): Promise<VerifyReport>
  /**
   * Is a folder on disk what the revision says? `path`: it stands for this folder of the package; empty: for the whole.
   * Also names what is in it and not in the package.
   */
  verifyFolder(
    request: Omit<VerifyRequest, 'paths'> & { readonly path: string },
    folder: FileSystemDirectoryHandle,
    onEvent: (event: JobEvent) => void,
    call?: Call,
  ): Promise<VerifyReport>
}

export interface VerifyRequest {
  readonly revision: RevisionRef
  /** Of the package, for the report. */
  readonly name: string
  /** Entries, or folders without a trailing slash; empty: all. */
  readonly paths: readonly string[]
}

export interface VerifyPlan {
  readonly files: number
  /** Of each object once, however many entries name it. */
  readonly bytes: number
  readonly objects: number
  /** Entries without a hash or size, or with a hash of a kind that nobody can make. */
  readonly unverifiable: number
}

export type VerifyVerdict = 'wrong-bytes' | 'wrong-size' | 'missing' | 'extra' | 'unverifiable' | 'unread'

export interface VerifyReport {
  readonly topHash: string
  /** Does the top hash made from the manifest equal its name? If not, the manifest is not what was published. */
  readonly sealed: boolean
  readonly against: 'store' | 'folder'
  /** Of the registry, or of the folder on disk. */
  readonly place: string
  /** What was asked for; empty: all. */
  readonly paths: readonly string[]
  /** Entries; each has a verdict. */
  readonly checkedFiles: number
  /** Read, of each object once. */
  readonly checkedBytes: number
  /** Entries whose bytes were read just now, and are those that the manifest names. */
  readonly good: number
  /** How many of each; they and `good` make `checkedFiles`, but for what is `extra`. */
  readonly counts: Readonly<Record<VerifyVerdict, number>>
  /** In manifest order, then what is extra; at most 1,000 of `findingCount`. */
  readonly findings: readonly VerifyFinding[]
  readonly findingCount: number
  readonly startedMs: number
  readonly endedMs: number
  /** The whole report as text to be saved: CSV, a line for each entry. */
  readonly text: Blob
}

export interface VerifyFinding {
  readonly logicalKey: string
  /** `unverifiable`: no hash, or one of a kind that nobody can check; `unread`: the bytes could not be had, so nothing is known. */
  readonly verdict: VerifyVerdict
  /** Why, of what is `missing` or `unread`; of the first thousands of them. */
  readonly fault: FaultWire | undefined
}
