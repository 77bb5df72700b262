/** Base64 with padding, as S3's checksum headers have it. */
export function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

/** The value S3 gives for a body sent in parts: base64 of the SHA-256 over the digests, and the number of parts. */
export function compositeText(composite: string, parts: number): string {
  return `${composite}-${parts}`
}

/** Lowercase hex. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The bytes of a base64 text. */
export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))
}
