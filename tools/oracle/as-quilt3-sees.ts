import { createSha256 } from '../../src/hash/index.ts'
import { formatPhysicalKey, type Manifest, manifestText, topHash } from '../../src/package/index.ts'
import type { Quilt3Package } from './quilt3.ts'

/** A manifest of ours in the words of quilt3's driver, so that the two can be compared as they are. */
export async function asQuilt3Sees(manifest: Manifest): Promise<Quilt3Package> {
  return {
    topHash: topHash(manifest, await createSha256()),
    header: manifestText(manifest.header),
    entries: manifest.entries.map(({ logicalKey, physicalKey, size, hash, meta }) => ({
      logicalKey,
      physicalKey: formatPhysicalKey(physicalKey),
      size: manifestText(size),
      hash: manifestText(hash),
      meta: manifestText(meta),
    })),
  }
}
