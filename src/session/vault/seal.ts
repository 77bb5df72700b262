const IV_BYTES = 12

/** A text that only the key of this browser opens, and only where it belongs. */
export interface Sealed {
  /** Never the same twice under one key: AES-GCM is broken by one repetition. */
  readonly iv: Uint8Array<ArrayBuffer>
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** The part of `crypto` that sealing needs; `subtle` is missing where the page came by plain http. */
export type SealCrypto = Pick<Crypto, 'subtle' | 'getRandomValues' | 'randomUUID'>

/** A key that can be used and stored, but not read: not even by the page that made it. */
export function freshSealKey({ subtle }: SealCrypto): Promise<CryptoKey> {
  return subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

/** `boundTo`: what must be the same when it is opened; it is not kept. */
export async function seal(crypto: SealCrypto, key: CryptoKey, text: string, boundTo: string): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  const bytes = await crypto.subtle.encrypt(cipher(iv, boundTo), key, new TextEncoder().encode(text))
  return { iv, bytes: new Uint8Array(bytes) }
}

/** Undefined where the key, the binding or a byte is another. */
export async function unseal(
  { subtle }: SealCrypto,
  key: CryptoKey,
  { iv, bytes }: Sealed,
  boundTo: string,
): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await subtle.decrypt(cipher(iv, boundTo), key, bytes))
  } catch {
    return undefined
  }
}

function cipher(iv: Uint8Array<ArrayBuffer>, boundTo: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(boundTo) }
}
