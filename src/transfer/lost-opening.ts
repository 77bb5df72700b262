import { askAgain, type Clock, isFault } from '../base/index.ts'
import type { ListedPart, ListedUpload, ObjectStore, UploadRef } from '../store/index.ts'
import { endUploads } from './end-uploads.ts'
import type { MovingFile } from './moving-file.ts'
import { openAt, type UnfinishedUploads } from './unfinished.ts'

/** Whose upload it is, and how the store is asked. */
export interface OpeningRun {
  readonly store: ObjectStore
  readonly key: string
  readonly clock: Clock
  /** First asked before the upload was opened. */
  readonly unfinished: UnfinishedUploads
  readonly moving: Pick<MovingFile, 'ask' | 'signal'>
}

/** How an upload came to be opened: so many tries before failed, and all of it took so long. */
export interface Opened {
  readonly upload: UploadRef
  readonly lostTries: number
  readonly spentMs: number
}

/** A store tells when an upload began to the second. */
const SECOND_MS = 1000

/**
 * Ends empty uploads that lost answers of ours left behind. One is taken for ours if it stands at our very key, was not there when
 * the transfer began, began while we were opening ours, by the store's own clock, and was opened by whom the store takes us for.
 * Where there are more of them than answers that were lost, somebody else opens there too: all are left alone.
 */
export async function endLostOpening(run: OpeningRun, { upload, lostTries, spentMs }: Opened): Promise<void> {
  const { store, key, moving, unfinished, clock } = run
  const before = await moving.ask(() => unfinished.at(key, moving.signal), 'small')
  if (!before.isWhole) return
  const { uploads } = await moving.ask(() => openAt(store, key, moving.signal), 'small')
  const ours = uploads.find(({ uploadId }) => uploadId === upload.uploadId)
  const startedMs = ours?.startedMs
  if (startedMs === undefined) return
  const isLost = (other: ListedUpload) =>
    other !== ours &&
    other.startedBy === ours?.startedBy &&
    !before.uploads.some(({ uploadId }) => uploadId === other.uploadId) &&
    other.startedMs !== undefined &&
    other.startedMs <= startedMs + SECOND_MS &&
    other.startedMs >= startedMs - spentMs - SECOND_MS
  const lost = uploads.filter(isLost)
  if (lost.length > lostTries) return
  for (const other of lost) {
    const parts = await listed(run, other)
    if (parts?.length !== 0) continue
    await moving.ask(() => endUploads(store, [other], { clock, signal: moving.signal }), 'small')
  }
}

/** Undefined: the store does not know it any more, or does not tell. */
export async function listed(
  { store, moving }: Pick<OpeningRun, 'store' | 'moving'>,
  upload: UploadRef,
): Promise<readonly ListedPart[] | undefined> {
  try {
    const question = () => moving.ask(() => store.listParts(upload, { signal: moving.signal }), 'small')
    return await askAgain(question, 'foreign')
  } catch (error) {
    if (isFault(error, 'absent', 'denied', 'unsupported')) return undefined
    throw error
  }
}
