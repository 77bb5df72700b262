import { decodeText } from './text/decode-text.ts'

const SLICE_BYTES = 4 * 1024 * 1024

/** The bytes of a text as UTF-8 without a byte order mark; `encoding`: what it was, where it was anything else. */
export function asUtf8(bytes: Uint8Array<ArrayBuffer>): {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly encoding: string | undefined
} {
  if (isUtf8(bytes)) return { bytes: hasMark(bytes) ? bytes.subarray(3) : bytes, encoding: undefined }
  const { text, encoding } = decodeText(bytes, true)
  return { bytes: new TextEncoder().encode(text.startsWith('\ufeff') ? text.slice(1) : text), encoding }
}

function hasMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
}

/** Slice by slice, so that a large file never stands in memory as a string too. */
function isUtf8(bytes: Uint8Array<ArrayBuffer>): boolean {
  // ASCII in UTF-16 is valid UTF-8, full of NULs.
  if (bytes.length > 1 && (bytes[0] === 0 || bytes[1] === 0)) return false
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
      decoder.decode(bytes.subarray(at, at + SLICE_BYTES), { stream: true })
    }
    decoder.decode()
    return true
  } catch {
    return false
  }
}
