import type { Call } from '../../base/index.ts'
import { chunkedHash, type FileHash, type HashPool, planParts } from '../../hash/index.ts'

export interface ResumedHash {
  readonly hash: FileHash
  /** Is it the file that was hashed before? Rejects where it cannot be read. */
  readonly isSame: Promise<boolean>
}

/**
 * The hash of a file that seems to be one that was hashed before, whose digests are known. They count once its first part has
 * been read again and has the digest that it had; else nothing of them does, and all of it is hashed anew (reliability A2).
 * Undefined where they cannot be of this file, by its size.
 */
export function resumedHash(
  pool: HashPool,
  file: File,
  digests: readonly Uint8Array[],
  call: Call & { readonly onBytes: (count: number) => void },
): ResumedHash | undefined {
  const plan = planParts(file.size)
  if (digests.length !== plan.count) return undefined
  const { signal, onBytes } = call
  const { partBytes } = plan
  const isSame = firstOf(pool.hash(file.slice(0, partBytes), { signal, partBytes })).then(
    (first) => digests[0] === undefined || (first !== undefined && areEqual(first, digests[0])),
  )
  const hash = isSame.then((same): Pick<FileHash, 'part' | 'parts' | 'chunked'> => {
    if (!same) return pool.hash(file, call)
    onBytes(file.size)
    return known(digests)
  })
  const parts = hash.then((one) => one.parts)
  const chunked = hash.then((one) => one.chunked)
  // Nobody has to await each of them.
  for (const promise of [isSame, parts, chunked]) promise.catch(() => undefined)
  return { hash: { plan, parts, chunked, part: async (index) => (await hash).part(index) }, isSame }
}

async function firstOf(hash: FileHash): Promise<Uint8Array | undefined> {
  return hash.plan.count === 0 ? undefined : hash.part(0)
}

function known(digests: readonly Uint8Array[]): Pick<FileHash, 'part' | 'parts' | 'chunked'> {
  const parts = Promise.resolve(digests)
  return {
    parts,
    chunked: parts.then(chunkedHash),
    part: async (index) => digests[index] ?? Promise.reject(new RangeError(`There is no part ${index}.`)),
  }
}

function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}
