import type { Call, FaultWire } from '../../base/index.ts'
import type { HashPool } from '../../hash/index.ts'
import { verifyObjects } from '../../transfer/index.ts'
import { type EntryTask, entryTasks, groupEntries, type VerifySubject } from './entry-objects.ts'

/** Of an entry: what its bytes were found to be. */
const ENTRY_VERDICTS = ['good', 'wrong-bytes', 'wrong-size', 'missing', 'unverifiable', 'unread'] as const
export type EntryVerdict = (typeof ENTRY_VERDICTS)[number]

export interface VerifyProgress {
  readonly doneBytes: number
  readonly totalBytes: number
  readonly doneFiles: number
  readonly totalFiles: number
  /** With any verdict but `good`. */
  readonly failedFiles: number
  /** Read, also of what is read anew. */
  readonly readBytes: number
}

export interface VerifyOutcome {
  readonly counts: Readonly<Record<EntryVerdict, number>>
  readonly readBytes: number
  verdictAt(index: number): EntryVerdict
  /** Why, of what is missing or unread; of the first `FAULTS_KEPT` objects alone. */
  faultAt(index: number): FaultWire | undefined
}

export interface VerifyEntriesCall extends Call {
  readonly pool: HashPool
  readonly onProgress?: ((progress: VerifyProgress) => void) | undefined
}

/** A store that is gone fails a million entries, all for one reason. */
const FAULTS_KEPT = 5000

/**
 * Reads the bytes of all entries again and gives each a verdict. It ends well only when every entry has one: a part of them
 * says nothing about the rest.
 */
export async function verifyEntries(subject: VerifySubject, call: VerifyEntriesCall): Promise<VerifyOutcome> {
  const { entries } = subject
  const groups = groupEntries(subject)
  const found = new Uint8Array(entries.length).fill(ENTRY_VERDICTS.indexOf('unread'))
  const faults = new Map<number, FaultWire>()
  const counts = { good: 0, 'wrong-bytes': 0, 'wrong-size': 0, missing: 0, unverifiable: 0, unread: 0 }
  const progress = {
    doneBytes: 0,
    totalBytes: 0,
    doneFiles: 0,
    totalFiles: entries.length,
    failedFiles: 0,
    readBytes: 0,
  }
  for (const { sizeBytes } of entryTasks(subject, groups)) progress.totalBytes += sizeBytes
  const counted = new Map<EntryTask, number>()
  const tell = () => call.onProgress?.({ ...progress })

  await verifyObjects(entryTasks(subject, groups), {
    pool: call.pool,
    signal: call.signal,
    onBytes(task, count) {
      const before = counted.get(task) ?? 0
      const now = Math.min(task.sizeBytes, before + count)
      counted.set(task, now)
      progress.doneBytes += now - before
      progress.readBytes += count
      tell()
    },
    onDone(task, { verdicts, fault }) {
      progress.doneBytes += task.sizeBytes - (counted.get(task) ?? 0)
      counted.delete(task)
      for (const [at, index] of task.indices.entries()) {
        const verdict = verdicts[at] ?? 'unread'
        found[index] = ENTRY_VERDICTS.indexOf(verdict)
        counts[verdict] += 1
        progress.doneFiles += 1
        if (verdict !== 'good') progress.failedFiles += 1
        if (fault && faults.size < FAULTS_KEPT) faults.set(index, fault.toWire())
      }
      tell()
    },
  })
  return {
    counts,
    readBytes: progress.readBytes,
    verdictAt: (index) => ENTRY_VERDICTS[found[index] ?? -1] ?? 'unread',
    faultAt: (index) => faults.get(index),
  }
}
