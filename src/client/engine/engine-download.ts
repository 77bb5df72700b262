import type { Call, FaultWire } from '../../base/index.ts'
import type { JobEvent, ObjectPlace, RegistryRef, RevisionRef } from '../engine.ts'

/**
 * Downloads: an entry, a selection, a folder, all. A file stands under its path in the package, and never before it is whole
 * and fits its hash. Nothing goes through memory but a few pieces of 8 MiB.
 */
export interface DownloadEngine {
  /** What would be fetched, and under which names; nothing is read. */
  planDownload(request: DownloadRequest, call?: Call): Promise<DownloadPlan>
  /**
   * Into a folder that the person has chosen. What is there already, whole, is not fetched again: so a download is resumed.
   * A file that fails is told of in the outcome; the others go on.
   */
  downloadToFolder(
    request: DownloadRequest,
    folder: FileSystemDirectoryHandle,
    others: OtherFiles,
    onEvent: (event: JobEvent) => void,
    call?: Call,
  ): Promise<DownloadOutcome>
  /** `saved` of the plan, into a file that the person has chosen. A file that fails ends it all, and nothing is kept. */
  downloadToFile(
    request: DownloadRequest,
    file: FileSystemFileHandle,
    onEvent: (event: JobEvent) => void,
    call?: Call,
  ): Promise<DownloadOutcome>
  /** The same, to whoever asks at the port: see `DownloadMessage`. */
  downloadToPort(
    request: DownloadRequest,
    port: MessagePort,
    onEvent: (event: JobEvent) => void,
    call?: Call,
  ): Promise<DownloadOutcome>
  /** What fetches the same elsewhere. */
  downloadScript(request: DownloadRequest, kind: ScriptKind, call?: Call): Promise<DownloadScript>
}

export type DownloadRequest = RevisionDownload | ObjectsDownload

export interface RevisionDownload {
  readonly revision: RevisionRef
  /** Of the package. */
  readonly name: string
  /** Entries, or folders without a trailing slash; empty: all. */
  readonly paths: readonly string[]
  /** Of these, only entries whose path holds this text, in any case, as where a tree is filtered by it. Default: all. */
  readonly find?: string | undefined
}

/**
 * Objects of a bucket. A file stands under its path below `folder`; its `logicalKey` is its key. Nobody recorded their hashes:
 * they are held against what the store tells of them, and `unchecked` counts those of which it tells only the size.
 */
export interface ObjectsDownload {
  readonly registry: RegistryRef
  /** That of the bucket, empty or with a `/` at its end, below which all of them lie. */
  readonly folder: string
  /** A key that ends in `/`, or is empty, is all below it. */
  readonly objects: readonly ObjectPlace[]
}

/** What becomes of a file on disk of the same name with other bytes: it stays, both are kept, or it is replaced. */
export type OtherFiles = 'leave' | 'keep-both' | 'replace'

export interface DownloadPlan {
  readonly files: number
  readonly sizeBytes: number
  /** Names that not every file system can hold, and what they become; at most 1,000 of `renamedCount`. */
  readonly renamed: readonly { readonly logicalKey: string; readonly path: string }[]
  readonly renamedCount: number
  /** Entries that are not fetched, and why; at most 1,000 of `refusedCount`. */
  readonly refused: readonly { readonly logicalKey: string; readonly fault: FaultWire }[]
  readonly refusedCount: number
  /** As one file: a ZIP, or the entry itself where one was asked for. The size is exact. */
  readonly saved: { readonly name: string; readonly sizeBytes: number; readonly isZip: boolean }
  /** Scripts that can be made: those for S3 are for what lies in buckets. */
  readonly scripts: readonly ScriptKind[]
}

export interface DownloadOutcome {
  readonly files: number
  readonly sizeBytes: number
  /** Of these, files that were there already. */
  readonly kept: number
  /** Logical keys of files that were not put there, as others of the same name stand in their place. */
  readonly inTheWay: readonly string[]
  readonly failed: readonly { readonly logicalKey: string; readonly fault: FaultWire }[]
  /** Of objects: files whose bytes could be held against nothing but their size. */
  readonly unchecked?: number | undefined
}

export type ScriptKind = 'quilt3' | 'aws' | 'curl'

export interface DownloadScript {
  readonly fileName: string
  readonly file: Blob
  /** The same, where it is not too long to be shown. */
  readonly text: string | undefined
  /** When the links in it end, milliseconds since 1970; undefined: there are none, or they do not end. */
  readonly untilMs: number | undefined
  /** Files that it leaves out, as they lie in no bucket. */
  readonly leftOut: number
}

/** From whoever writes the file, one for each message that it can take. */
export type DownloadReply = 'pull' | 'cancel'

/** `wait`: nothing has come for a while, and all is well. `error`: what was sent is not whole, and never will be. */
export type DownloadMessage =
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  | { readonly type: 'wait' | 'end' | 'error' }
