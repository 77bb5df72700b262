import { Fault } from '../base/index.ts'

/** Standard base64 with padding. (`Uint8Array.prototype.toBase64` is not in Chromium 120.) For digests: not made for long data. */
export function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

/** Bytes of standard base64; padding is required, and anything that `toBase64` would write otherwise is an `invalid` Fault. */
export function fromBase64(text: string): Uint8Array {
  const bytes = decode(text)
  if (bytes === undefined || toBase64(bytes) !== text) throw new Fault('invalid', 'This text is not base64.')
  return bytes
}

function decode(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))
  } catch {
    return undefined
  }
}
