import { type Call, Fault } from '../../base/index.ts'
import type { HashPool } from '../../hash/index.ts'
import { type Entry, hashOf } from '../../package/index.ts'
import type { ObjectRef, ObjectStore } from '../../store/index.ts'
import { digestOfKind } from './digest-of-kind.ts'

/**
 * Reads stored bytes: are they those that an entry names? Else a `corrupt` Fault. Of a kind of hash that nobody knows nothing can
 * be said, which is an `unsupported` Fault.
 */
export async function checkDigest(
  store: ObjectStore,
  entry: Entry,
  { sizeBytes, ...ref }: ObjectRef & { readonly sizeBytes: number },
  pool: HashPool,
  call: Call = {},
): Promise<void> {
  const hash = hashOf(entry)
  if (hash && (await digestOfKind(hash.type, store, ref, sizeBytes, pool, call)) !== hash.value) throw otherBytes(entry)
}

export function otherBytes({ logicalKey, physicalKey }: Entry): Fault {
  return new Fault(
    'corrupt',
    `The bytes of ${logicalKey} are not those that the package names, so they were not kept.`,
    { where: { logicalKey, key: physicalKey.path } },
  )
}
