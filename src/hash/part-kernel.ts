import { createSHA256 } from 'hash-wasm'

/** What hashes the bytes inside a worker. It is given several parts, so that a kernel may take them at once. */
export interface PartKernel {
  /** Raw SHA-256 of each part, in order. */
  hashParts(parts: readonly Uint8Array[]): Uint8Array[]
}

/** The kernel made of hash-wasm: one part after the other. */
export async function createPartKernel(): Promise<PartKernel> {
  const hasher = await createSHA256()
  return {
    hashParts: (parts) => parts.map((part) => hasher.init().update(part).digest('binary')),
  }
}
