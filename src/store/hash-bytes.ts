/** SHA-256 of bytes, 32 bytes. Given from outside: the store layer does not know the hash layer. */
export type HashBytes = (bytes: Uint8Array) => Promise<Uint8Array>
