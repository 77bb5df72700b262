import { isAbort, isFault } from '../../base/index.ts'
import { foldNotes, type TransferJournal, type TransferMeans } from '../../transfer/index.ts'
import type { RegistryPlace } from '../registry-place.ts'

/** A journal that somebody may write again later. */
export interface PushJournal extends TransferJournal {
  /** Ends the writing; what was written stays for the next run. */
  close(): Promise<void>
}

/** Whose journal it is. */
export interface JournalOf {
  readonly registry: RegistryPlace
  readonly name: string
  /** Hears what becomes of it, in sentences. */
  readonly onWord: (message: string) => void
}

/**
 * Does a push by its journal, which is gone when the push is done, or was cancelled and left nothing at the store. Otherwise
 * it stays, and the next push of the same package to the same registry goes on by it.
 */
export async function withJournal<T>(
  journal: PushJournal,
  means: TransferMeans,
  work: (means: TransferMeans) => Promise<T>,
): Promise<T> {
  let isDone = false
  try {
    const result = await work({ ...means, journal })
    isDone = true
    return result
  } catch (error) {
    isDone = !(await servesLater(journal, error, means))
    throw error
  } finally {
    await (isDone ? journal.clear() : journal.close())
  }
}

/** Is there something that the next run has to end, or can go on with? */
async function servesLater(
  journal: TransferJournal,
  error: unknown,
  { keepsUploads }: TransferMeans,
): Promise<boolean> {
  const notes = await journal.read()
  const isOpen = [...foldNotes(notes).values()].some(
    ({ uploads, lostOpenings }) => uploads.size > 0 || lostOpenings > 0,
  )
  if (isOpen) return true
  if (isAbort(error)) return keepsUploads === true
  // All bytes are there, and the registry has said no: whoever goes on does so from another revision, or with other content.
  return !(notes.some(({ type }) => type === 'publishing') && isRefusal(error))
}

const REFUSALS = ['conflict', 'corrupt', 'invalid', 'limit'] as const

/** Is it known that nothing was published? Keys that ended say nothing of the kind, and nothing that went wrong at the pointer. */
function isRefusal(error: unknown): boolean {
  return isFault(error, ...REFUSALS) && error.where.pointer === undefined
}
