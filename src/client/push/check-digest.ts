import { type Call, Fault } from '../../base/index.ts'
import type { HashPool } from '../../hash/index.ts'
import { type Entry, hashOf, sizeOf } from '../../package/index.ts'
import type { ObjectStore } from '../../store/index.ts'
import type { StoredObject } from '../../transfer/index.ts'
import { digestOfKind } from './digest-of-kind.ts'

/**
 * Are stored bytes those that an entry names? Else a `corrupt` Fault. The older kinds of hash are made by reading the object
 * once more; of a kind that nobody knows nothing can be said, which is an `unsupported` Fault.
 */
export async function checkDigest(
  store: ObjectStore,
  entry: Entry,
  { key, versionId, sizeBytes, chunked }: StoredObject,
  pool: HashPool,
  call: Call = {},
): Promise<void> {
  const hash = hashOf(entry)
  const size = sizeOf(entry)
  const found = () =>
    hash === undefined || hash.type === 'sha2-256-chunked'
      ? chunked
      : digestOfKind(hash.type, store, { key, versionId }, sizeBytes, pool, call)
  const fits = hash === undefined || (await found()) === hash.value
  if (fits && (size === undefined || size === sizeBytes)) return
  throw new Fault(
    'corrupt',
    `The bytes of ${entry.logicalKey} are not those that the package names, so they were not kept.`,
    { where: { logicalKey: entry.logicalKey, key: entry.physicalKey.path } },
  )
}
