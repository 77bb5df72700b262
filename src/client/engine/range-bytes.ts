import { Fault, streamChunks } from '../../base/index.ts'
import type { ByteRange, ObjectBody, ObjectStore } from '../../store/index.ts'

/**
 * Exactly the bytes of a range that was read. An answer that stops early, or goes on, would be shown as what the file holds, and
 * nothing but a hash would tell: it is a `foreign` Fault, and no more is kept of it than was asked for.
 */
export async function rangeBytes(
  { uri }: ObjectStore,
  { facts, stream }: ObjectBody,
  { from, to }: ByteRange,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(Math.max(0, Math.min(to, facts.sizeBytes) - from))
  let length = 0
  for await (const chunk of streamChunks(stream)) {
    if (length + chunk.length > bytes.length) throw otherLength(uri, facts.key)
    bytes.set(chunk, length)
    length += chunk.length
  }
  if (length < bytes.length) throw otherLength(uri, facts.key)
  return bytes
}

function otherLength(registry: string, key: string): Fault {
  return new Fault(
    'foreign',
    `${registry} answered with other bytes of ${key} than were asked for. Does the object have a Content-Encoding, which browsers unpack?`,
    { action: 'retry', where: { registry, key } },
  )
}
