import type { Call } from '../../base/index.ts'
import { type Entry, hashOf, sizeOf } from '../../package/index.ts'
import type { ObjectRef, ObjectStore } from '../../store/index.ts'
import { type ByteClaim, isVerifiable, type VerifyTask } from '../../transfer/index.ts'

/** Entries, and where their bytes are to be looked for. */
export interface VerifySubject {
  readonly entries: readonly Entry[]
  /** Entries that give the same text lie in one object. */
  objectOf(entry: Entry): string
  open(entry: Entry, call: Call): Promise<{ readonly store: ObjectStore; readonly ref: ObjectRef }>
}

/** An object, and the entries that name it, by their places in the list. */
export interface EntryTask extends VerifyTask {
  readonly indices: readonly number[]
  /** What is read of it, as far as the manifest tells. */
  readonly sizeBytes: number
}

/** For each object the entries that name it: it is read once, however many they are (reliability E19). */
export function groupEntries({ entries, objectOf }: VerifySubject): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>()
  for (const [index, entry] of entries.entries()) {
    const object = objectOf(entry)
    const group = groups.get(object)
    if (group) group.push(index)
    else groups.set(object, [index])
  }
  return [...groups.values()]
}

/** Made one by one: of a million, few are there at once. */
export function* entryTasks(subject: VerifySubject, groups: readonly (readonly number[])[]): Iterable<EntryTask> {
  for (const indices of groups) {
    const entries = indices.flatMap((index) => subject.entries[index] ?? [])
    const [first] = entries
    if (!first) continue
    const claims = entries.map(claimOf)
    yield { indices, claims, sizeBytes: bytesToRead(claims), open: (call) => subject.open(first, call) }
  }
}

export function claimOf(entry: Entry): ByteClaim {
  return { sizeBytes: sizeOf(entry), hash: hashOf(entry) }
}

/** An object has one size: of claims that differ, one at most fits. */
function bytesToRead(claims: readonly ByteClaim[]): number {
  let bytes = 0
  for (const claim of claims) if (isVerifiable(claim)) bytes = Math.max(bytes, claim.sizeBytes ?? 0)
  return bytes
}
