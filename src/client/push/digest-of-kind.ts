import { type Call, Fault, streamChunks } from '../../base/index.ts'
import { createCrc64Nvme, createSha256, type HashPool, toBase64, toHex } from '../../hash/index.ts'
import type { ObjectRef, ObjectStore } from '../../store/index.ts'
import { readDigest } from '../../transfer/index.ts'

/** Can a hash of this kind be checked (format §4)? */
export function isCheckable(kind: string): boolean {
  return kind === 'sha2-256-chunked' || isOlder(kind)
}

/** The hash of an object, of any kind that quilt3 ever wrote, by reading it; of another kind an `unsupported` Fault. */
export async function digestOfKind(
  kind: string,
  store: ObjectStore,
  ref: ObjectRef,
  sizeBytes: number,
  pool: HashPool,
  call: Call = {},
): Promise<string> {
  if (kind === 'sha2-256-chunked') return readDigest(store, ref, sizeBytes, pool, call)
  if (!isOlder(kind)) throw unknownKind(kind, ref.key)
  const running = kind === 'SHA256' ? await createSha256() : await createCrc64Nvme()
  const { stream } = await store.read(ref, call)
  for await (const chunk of streamChunks(stream)) running.update(chunk)
  return kind === 'SHA256' ? toHex(running.digest()) : toBase64(running.digest())
}

export function unknownKind(kind: string, key: string): Fault {
  return new Fault('unsupported', `${key} has a hash of the kind ${JSON.stringify(kind)}, which nobody can check.`, {
    where: { key },
  })
}

function isOlder(kind: string): boolean {
  return kind === 'SHA256' || kind === 'CRC64NVME'
}
