import { type Entry, hashOf } from '../../package/index.ts'

/** Where the bytes of an entry are kept offline: by what they are, so that revisions share them. Undefined without a hash. */
export function offlineKey(entry: Entry): string | undefined {
  const hash = hashOf(entry)
  // A CRC is written in base64, which has slashes.
  return hash && `${encodeURIComponent(hash.type)}/${encodeURIComponent(hash.value)}`
}
