import { toBase64 } from './base64.ts'
import { sha256 } from './sha256.ts'

/**
 * Quilt's `sha2-256-chunked` (format §4): base64 of the SHA-256 over the raw part digests, in order.
 *
 * No parts (an empty file) give the SHA-256 of nothing; one part is hashed again like any other number.
 */
export async function chunkedHash(digests: readonly Uint8Array[]): Promise<string> {
  const joined = new Uint8Array(32 * digests.length)
  for (const [index, digest] of digests.entries()) joined.set(digest, 32 * index)
  return toBase64(await sha256(joined))
}
