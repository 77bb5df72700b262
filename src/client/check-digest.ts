import { type Call, Fault, streamChunks } from '../base/index.ts'
import { createCrc64Nvme, createSha256, toBase64, toHex } from '../hash/index.ts'
import { type Entry, hashOf, sizeOf } from '../package/index.ts'
import type { ObjectStore } from '../store/index.ts'
import type { StoredObject } from '../transfer/index.ts'

/**
 * Are stored bytes those that an entry names (format §4)? Else a `corrupt` Fault. The older kinds of hash are made by
 * reading the object once more; of a kind that nobody knows nothing can be said, which is an `unsupported` Fault.
 */
export async function checkDigest(
  store: ObjectStore,
  entry: Entry,
  stored: StoredObject,
  call: Call = {},
): Promise<void> {
  const hash = hashOf(entry)
  const size = sizeOf(entry)
  const fits = hash === undefined || (await digestAs(hash.type, store, entry, stored, call)) === hash.value
  if (fits && (size === undefined || size === stored.sizeBytes)) return
  throw new Fault(
    'corrupt',
    `The bytes of ${entry.logicalKey} are not those that the package names, so they were not kept.`,
    { where: { logicalKey: entry.logicalKey, key: entry.physicalKey.path } },
  )
}

async function digestAs(
  type: string,
  store: ObjectStore,
  { logicalKey }: Entry,
  { key, versionId, chunked }: StoredObject,
  call: Call,
): Promise<string> {
  if (type === 'sha2-256-chunked') return chunked
  if (type !== 'SHA256' && type !== 'CRC64NVME') {
    throw new Fault(
      'unsupported',
      `${logicalKey} has a hash of the kind ${JSON.stringify(type)}, which nobody can check.`,
      {
        where: { logicalKey },
      },
    )
  }
  const running = type === 'SHA256' ? await createSha256() : await createCrc64Nvme()
  const { stream } = await store.read({ key, versionId }, call)
  for await (const chunk of streamChunks(stream)) running.update(chunk)
  return type === 'SHA256' ? toHex(running.digest()) : toBase64(running.digest())
}
