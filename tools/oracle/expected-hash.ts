import { createHash } from 'node:crypto'

const partBytes = 8 * 1024 * 1024

export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** JSON text of the hash that an entry must have (format §4), by OpenSSL: neither our code nor quilt3's. */
export function expectedHash(bytes: Uint8Array): string {
  const whole = createHash('sha256')
  for (let from = 0; from < bytes.length; from += partBytes) {
    whole.update(
      createHash('sha256')
        .update(bytes.subarray(from, from + partBytes))
        .digest(),
    )
  }
  return `{"type": "sha2-256-chunked", "value": "${whole.digest('base64')}"}`
}
