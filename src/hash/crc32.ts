import { createCRC32 } from 'hash-wasm'

/** The CRC-32 of ZIP, in steps, of one file after the other. */
export interface Crc32 {
  update(data: Uint8Array): void
  /** Ends one file: its checksum, not negative. The next `update` begins another. */
  next(): number
}

export async function createCrc32(): Promise<Crc32> {
  const hasher = (await createCRC32()).init()
  return {
    update: (data) => {
      hasher.update(data)
    },
    next: () => {
      const digest = hasher.digest('binary')
      hasher.init()
      return new DataView(digest.buffer, digest.byteOffset).getUint32(0)
    },
  }
}
