import { isAbort, isFault, systemClock } from '../base/index.ts'
import type { FileHash } from '../hash/index.ts'
import type { ObjectStore } from '../store/index.ts'
import { moveFiles } from './move-files.ts'
import type { MoveOptions, MoveProgress } from './moving-file.ts'
import { createPace } from './pace.ts'
import { createTransferControl, type IntegrityLevel, type TransferFacts } from './transfer-control.ts'
import { TransferNotes } from './transfer-notes.ts'
import { Uploader } from './uploader.ts'

/** One file that goes to one key. Its hash may still be running: parts are sent as their digests come. */
export interface UploadSource {
  readonly logicalKey: string
  readonly key: string
  readonly file: Blob
  readonly hash: FileHash
  /** The key of other bytes, where they are given in the place of these. Default: the same. */
  readonly keyFor?: ((hash: FileHash) => Promise<string>) | undefined
}

export interface UploadedFile {
  readonly logicalKey: string
  readonly key: string
  readonly versionId: string | undefined
  readonly sizeBytes: number
  /** `sha2-256-chunked` value of what was sent, and what the store confirmed where it checks. */
  readonly chunked: string
  /** What proves that the store holds it. */
  readonly level: IntegrityLevel
  /** Other bytes than those of the source, given while it was sent. */
  readonly replaced: boolean
}

/** Also of what is moved in other ways, and has no facts to tell. */
export type UploadProgress = Omit<MoveProgress, 'facts'> & { readonly facts?: TransferFacts | undefined }

export interface UploadOptions extends MoveOptions {
  /** Sends nothing to a key that holds these very bytes, as quilt3 does (format §10.7). Default: sends all. */
  readonly reuses?: boolean
  /** A fixed number of requests under way at once, where no pace is given. */
  readonly atOnce?: number
}

/**
 * Uploads files to their keys. Order is kept in the result; undefined: the file was skipped.
 *
 * What an earlier run left is gone on with: by the journal, and by the store's own lists, which are the truth about what arrived.
 * What is returned was confirmed by the store after it was stored. One file that fails does not stop the others (`onTrouble`).
 *
 * Cancelled, it ends its uploads in parts; after a failure they stay for the next run where a journal tells of them.
 */
export async function uploadFiles(
  store: ObjectStore,
  sources: readonly UploadSource[],
  options: UploadOptions = {},
): Promise<(UploadedFile | undefined)[]> {
  if (sources.length === 0) return []
  const { clock = systemClock, journal, signal } = options
  const pace = options.pace ?? createPace({ clock, atOnce: options.atOnce })
  const notes = await TransferNotes.open(store, journal)
  const control = options.control ?? createTransferControl()
  const { board } = control
  const uploader = new Uploader({ store, sources, notes, clock, reuses: options.reuses ?? false, signal, board })
  const files = sources.map(({ logicalKey, file }) => ({ logicalKey, sizeBytes: file.size }))
  let isCutOff = false
  const onProgress = (progress: MoveProgress) => {
    const { waits } = progress.facts
    isCutOff = waits === 'offline' || waits === 'busy'
    options.onProgress?.(progress)
  }
  try {
    const sent = await moveFiles(
      files,
      (file) => uploader.send(file),
      { ...options, clock, control, pace, onProgress },
      uploader,
    )
    await uploader.endLeftOpen()
    const level = await uploader.level
    return sent.map((file) => file && { ...file, level })
  } catch (error) {
    const stays = isAbort(error) ? options.keepsUploads : notes.outlives
    if (!stays && !isCutOff && !isFault(error, 'offline', 'busy')) await uploader.endLeftOpen()
    throw error
  }
}
