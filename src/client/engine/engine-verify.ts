import type { Call, FaultWire } from '../../base/index.ts'
import type { JobEvent, RevisionRef } from '../engine.ts'

/** Verifying: the bytes are read again and hashed, and the top hash is made anew from the manifest. */
export interface VerifyEngine {
  /** `paths`: entries, or folders without a trailing slash; empty: all. Nothing is written. */
  verify(
    revision: RevisionRef,
    paths: readonly string[],
    onEvent: (event: JobEvent) => void,
    call?: Call,
  ): Promise<VerifyReport>
  /** Is a folder on disk what the revision says? Also extra and missing files. */
  verifyFolder(
    revision: RevisionRef,
    path: string,
    folder: FileSystemDirectoryHandle,
    onEvent: (event: JobEvent) => void,
    call?: Call,
  ): Promise<VerifyReport>
}

export interface VerifyReport {
  readonly topHash: string
  /** Does the top hash made from the manifest equal its name? */
  readonly sealed: boolean
  readonly against: 'store' | 'folder'
  readonly checkedFiles: number
  readonly checkedBytes: number
  /** Entries that fit; the rest is in `findings`. */
  readonly good: number
  /** In manifest order; at most 1,000 of `findingCount`. */
  readonly findings: readonly VerifyFinding[]
  readonly findingCount: number
  readonly startedMs: number
  readonly endedMs: number
  /** The whole report as text to be saved: CSV, a line for each entry. */
  readonly text: Blob
}

export interface VerifyFinding {
  readonly logicalKey: string
  /** `unverifiable`: no hash, or one of a kind that nobody can check; `unread`: the bytes could not be had. */
  readonly verdict: 'wrong-bytes' | 'wrong-size' | 'missing' | 'extra' | 'unverifiable' | 'unread'
  readonly fault: FaultWire | undefined
}
