import type { ByteRange } from '../object-store.ts'

/** A file, or a folder, that lies directly in a folder. */
export interface DirectoryEntry {
  readonly name: string
  readonly kind: 'file' | 'folder'
}

export interface FileFacts {
  readonly sizeBytes: number
  readonly modifiedMs: number
  /** Differs whenever the file was replaced, as finely as the system tells it. */
  readonly stamp: string
}

/** One state of a file, whatever becomes of the file meanwhile. */
export interface OpenFile {
  readonly facts: FileFacts
  readonly stream: ReadableStream<Uint8Array>
}

/**
 * What the folder store needs of a disk: Node's, or one that the browser lends.
 *
 * Paths are relative to the root, `/` between segments, none of which is empty, `.` or `..`; the root itself is empty.
 * Nothing outside the root is ever touched: links are not listed, and one that leads outside is refused (`denied`).
 * Throws only Faults: `absent` for a root that is gone, `denied`, `limit` for a full disk, `invalid` for a name that the
 * system cannot hold, `unsupported` where a file would have to be a folder too.
 */
export interface Directory {
  /** In no order; none where there is no such folder. */
  entries(folder: string): Promise<readonly DirectoryEntry[]>
  /** Undefined where no file is. */
  facts(path: string): Promise<FileFacts | undefined>
  /** A range is clipped to the file. Undefined where no file is. */
  read(path: string, range?: ByteRange): Promise<OpenFile | undefined>
  /** The file without reading it, where the system lends one; undefined where none is. */
  file?(path: string): Promise<Blob | undefined>
  /** A new file at `path`, to be published elsewhere; folders on the way are made. */
  draft(path: string): Promise<Draft>
  /** Removes a file, and the folders that it leaves empty. Absent is no error. */
  remove(path: string): Promise<void>
}

/** A file in the making, at a place where nobody looks for it. */
export interface Draft {
  /** Writes may come in any order, and several at once. */
  write(bytes: Uint8Array, at: number): Promise<void>
  /** Ends writing. */
  read(range: ByteRange): Promise<Uint8Array>
  /**
   * Ends writing and puts the file at its place, in one step, with the folders on the way. `create`: only if nothing is
   * there; else undefined.
   */
  publish(path: string, mode: 'create' | 'replace'): Promise<FileFacts | undefined>
  /** Removes it. No error, and nothing to do, after `publish`. */
  discard(): Promise<void>
}
