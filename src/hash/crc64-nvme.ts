import { createCRC64 } from 'hash-wasm'

/** A CRC-64/NVME in steps. */
export interface Crc64Nvme {
  update(data: Uint8Array): void
  /** Ends the computation: 8 bytes, big-endian; in base64 the value of Quilt's hash type `CRC64NVME`. */
  digest(): Uint8Array
}

/** The polynomial in reflected form, as hash-wasm wants it (format §22.4). */
const reflectedPolynomial = '9a6c9329ac4bc9b5'

export async function createCrc64Nvme(): Promise<Crc64Nvme> {
  const hasher = (await createCRC64(reflectedPolynomial)).init()
  return {
    update: (data) => {
      hasher.update(data)
    },
    digest: () => hasher.digest('binary'),
  }
}
