import { streamChunks } from '../../base/index.ts'
import { type Manifest, readManifest } from '../../package/index.ts'

/** A manifest from its text or bytes, by quilt3's rules; one that it could not read is a `corrupt` Fault. */
export function loadManifest(source: string | Uint8Array | Blob): Promise<Manifest> {
  const blob =
    source instanceof Blob ? source : new Blob([typeof source === 'string' ? source : new Uint8Array(source)])
  return readManifest(streamChunks(blob.stream()))
}
