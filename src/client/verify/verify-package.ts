import type { Call, FaultWire } from '../../base/index.ts'
import { Fault } from '../../base/index.ts'
import { type Entry, formatPhysicalKey } from '../../package/index.ts'
import type { ClientContext } from '../context.ts'
import { storeForWork } from '../store-for.ts'
import { whereItLies } from '../where-it-lies.ts'
import { type EntryVerdict, type VerifyProgress, verifyEntries } from './verify-entries.ts'

export interface VerifyObjectsOptions extends Call {
  /** Only the entry at this key, or those below this folder. Default: all. */
  readonly path?: string | undefined
  readonly onProgress?: ((progress: VerifyProgress) => void) | undefined
}

/** What the bytes of a package were found to be; every entry has a verdict. */
export interface ObjectsReport {
  /** Is every entry good, and the manifest that of the revision? */
  readonly isGood: boolean
  /** Does the top hash, made anew, name the revision that the package was read from? Undefined: it came from none. */
  readonly isSealed: boolean | undefined
  readonly checkedFiles: number
  /** Read; an object that many entries name is read once. */
  readonly checkedBytes: number
  readonly counts: Readonly<Record<EntryVerdict, number>>
  /** All that are not good, in manifest order. */
  readonly findings: readonly ObjectFinding[]
}

export interface ObjectFinding {
  readonly logicalKey: string
  /** `unverifiable`: no hash, or one of a kind that nobody can make; `unread`: the bytes could not be had, so nothing is known. */
  readonly verdict: Exclude<EntryVerdict, 'good'>
  /** Why, of what is missing or unread; of the first thousands of them. */
  readonly fault: FaultWire | undefined
}

/** Reads the bytes of entries from where they lie, and holds them against size and hash. */
export async function verifyPackageObjects(
  context: ClientContext,
  entries: readonly Entry[],
  isSealed: boolean | undefined,
  { signal, onProgress }: VerifyObjectsOptions,
): Promise<ObjectsReport> {
  const objectOf = ({ physicalKey }: Entry) => formatPhysicalKey(physicalKey)
  const open = async (entry: Entry) => {
    const lies = whereItLies(context, entry.physicalKey, storeForWork)
    if (lies) return lies
    throw new Fault('unsupported', `${entry.logicalKey} lies on the disk of whoever made this revision.`, {
      where: { path: entry.physicalKey.path },
    })
  }
  const outcome = await verifyEntries({ entries, objectOf, open }, { pool: context.hashPool, signal, onProgress })
  const findings = entries.flatMap(({ logicalKey }, index): ObjectFinding[] => {
    const verdict = outcome.verdictAt(index)
    return verdict === 'good' ? [] : [{ logicalKey, verdict, fault: outcome.faultAt(index) }]
  })
  return {
    isGood: isSealed !== false && findings.length === 0,
    isSealed,
    checkedFiles: entries.length,
    checkedBytes: outcome.readBytes,
    counts: outcome.counts,
    findings,
  }
}
