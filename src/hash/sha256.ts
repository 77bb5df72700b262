import { createSHA256, sha256 as sha256Hex } from 'hash-wasm'
import type { Sha256 } from './hasher.ts'
import { fromHex } from './hex.ts'

/** A SHA-256 in steps. `digest` may be called once; text is taken as UTF-8. */
export async function createSha256(): Promise<Sha256> {
  const hasher = (await createSHA256()).init()
  return {
    update: (data) => {
      hasher.update(data)
    },
    digest: () => hasher.digest('binary'),
  }
}

/** Raw SHA-256 of bytes, or of text as UTF-8. In lowercase hex it is Quilt's legacy hash type `SHA256` (format §4). */
export async function sha256(data: Uint8Array | string): Promise<Uint8Array> {
  return fromHex(await sha256Hex(data))
}
