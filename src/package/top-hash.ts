import { Fault } from '../base/index.ts'
import { canonicalString, canonicalText } from './json-print.ts'
import type { Entry, Manifest, TopHash } from './manifest.ts'
import { inManifestOrder } from './manifest-order.ts'

/** A SHA-256 in steps; text is taken as UTF-8. */
export interface Sha256Like {
  update(data: Uint8Array | string): void
  digest(): Uint8Array
}

/** The top hash of a manifest, by a fresh `sha` (format §3). An entry without hash or size is an `invalid` Fault. */
export function topHash(manifest: Manifest, sha: Sha256Like): TopHash {
  let batch = ''
  for (const part of topHashParts(manifest)) {
    batch += part
    if (batch.length < BATCH_LENGTH) continue
    sha.update(batch)
    batch = ''
  }
  sha.update(batch)
  return asTopHash(Array.from(sha.digest(), (byte) => byte.toString(16).padStart(2, '0')).join(''))
}

/** The texts that are hashed one after the other: the header's, then one for each entry. */
export function* topHashParts(manifest: Manifest): Iterable<string> {
  yield canonicalText(manifest.header)
  for (const entry of inManifestOrder(manifest.entries)) yield entryPart(entry)
}

/** Is it the name of a manifest: 64 lowercase hex digits? */
export function isTopHash(text: string): text is TopHash {
  return /^[0-9a-f]{64}$/.test(text)
}

/** The first seven digits of a hash, for people. */
export function shortHash(hash: string): string {
  return hash.slice(0, 7)
}

/** Characters that are handed to the hash at once; each hand-over costs a copy into its memory. */
const BATCH_LENGTH = 16_384

function entryPart({ logicalKey, hash, meta, size }: Entry): string {
  if (hash === null || size === null) {
    throw new Fault(
      'invalid',
      `The entry ${JSON.stringify(logicalKey)} has no ${hash === null ? 'hash' : 'size'} yet.`,
      {
        where: { logicalKey },
      },
    )
  }
  const metaText = meta instanceof Map && meta.size === 0 ? '{}' : canonicalText(meta)
  return `{"hash":${canonicalText(hash)},"logical_key":${canonicalString(logicalKey)},"meta":${metaText},"size":${canonicalText(size)}}`
}

function asTopHash(hex: string): TopHash {
  if (!isTopHash(hex)) throw new Fault('internal', 'A SHA-256 did not give 32 bytes.')
  return hex
}
