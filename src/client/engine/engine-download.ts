import type { Call, FaultWire } from '../../base/index.ts'
import type { JobEvent, RevisionRef } from '../engine.ts'

/** Downloads: an entry, a selection, a folder, all. Each file is verified before it stands under its name. */
export interface DownloadEngine {
  /** What would be fetched, and under which names; nothing is read. `paths` as in `verify`. */
  planDownload(revision: RevisionRef, paths: readonly string[], call?: Call): Promise<DownloadPlan>
  /** Files that are there already, whole and verified, are not fetched again: so it is resumed. */
  downloadToFolder(
    revision: RevisionRef,
    paths: readonly string[],
    folder: FileSystemDirectoryHandle,
    onEvent: (event: JobEvent) => void,
    call?: Call,
  ): Promise<DownloadOutcome>
  /** A ZIP64, or one file as it is: bytes as they come, never held. The stream fails where a file is not what its hash says. */
  downloadStream(
    revision: RevisionRef,
    paths: readonly string[],
    onEvent: (event: JobEvent) => void,
    call?: Call,
  ): Promise<ReadableStream<Uint8Array>>
  downloadScript(
    revision: RevisionRef,
    paths: readonly string[],
    kind: 'quilt3' | 'aws' | 'curl',
    call?: Call,
  ): Promise<string>
}

export interface DownloadPlan {
  readonly files: number
  readonly sizeBytes: number
  /** Names that a file system cannot hold, and what they become; at most 1,000 of `renamedCount`. */
  readonly renamed: readonly { readonly logicalKey: string; readonly path: string }[]
  readonly renamedCount: number
  /** Entries that cannot be fetched; at most 1,000. */
  readonly refused: readonly { readonly logicalKey: string; readonly fault: FaultWire }[]
  /** The exact size of the ZIP. */
  readonly zipBytes: number
}

export interface DownloadOutcome {
  readonly files: number
  readonly sizeBytes: number
  /** Of these, files that were there already. */
  readonly kept: number
  readonly failed: readonly { readonly logicalKey: string; readonly fault: FaultWire }[]
}
