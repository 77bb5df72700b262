import { chunkedHash, createCrc64Nvme, createSha256, planParts, toBase64, toHex } from '../hash/index.ts'

/** Makes the hash of a file while its bytes come by, in order. */
export interface RunningDigest {
  update(bytes: Uint8Array): Promise<void>
  /** Ends it: as it stands in a manifest. */
  value(): Promise<string>
}

/** For a hash of any kind that quilt3 ever wrote (format §4); undefined for another kind. */
export async function runningDigest(kind: string, sizeBytes: number): Promise<RunningDigest | undefined> {
  switch (kind) {
    case 'sha2-256-chunked':
      return chunkedDigest(sizeBytes)
    case 'SHA256': {
      const sha = await createSha256()
      return { update: async (bytes) => sha.update(bytes), value: async () => toHex(sha.digest()) }
    }
    case 'CRC64NVME': {
      const crc = await createCrc64Nvme()
      return { update: async (bytes) => crc.update(bytes), value: async () => toBase64(crc.digest()) }
    }
    default:
      return undefined
  }
}

function chunkedDigest(sizeBytes: number): RunningDigest {
  const { partBytes } = planParts(sizeBytes)
  const digests: Uint8Array[] = []
  let part = createSha256()
  let filled = 0
  const endPart = async () => {
    digests.push((await part).digest())
    part = createSha256()
    filled = 0
  }
  return {
    async update(bytes) {
      for (let at = 0; at < bytes.length; ) {
        const piece = bytes.subarray(at, at + partBytes - filled)
        const sha = await part
        sha.update(piece)
        at += piece.length
        filled += piece.length
        if (filled === partBytes) await endPart()
      }
    },
    async value() {
      if (filled > 0) await endPart()
      return chunkedHash(digests)
    },
  }
}
