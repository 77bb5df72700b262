import { createMD5, md5 } from 'hash-wasm'
import type { Sha256 } from './hasher.ts'

/** MD5 in lowercase hex: the ETag that many stores give a part. It tells bytes apart; it proves nothing to an enemy. */
export function md5Hex(data: Uint8Array): Promise<string> {
  return md5(data)
}

/** An MD5 in steps. */
export async function createMd5(): Promise<Sha256> {
  const hasher = (await createMD5()).init()
  return {
    update: (data) => {
      hasher.update(data)
    },
    digest: () => hasher.digest('binary'),
  }
}
