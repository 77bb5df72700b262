import type { StoreAbilities } from '../object-store.ts'

/** Notes which headers this page can read. */
export interface Exposure {
  readonly fetch: typeof fetch
  /** What was seen so far. In Node nothing is hidden. */
  readonly seen: () => StoreAbilities['exposes']
}

export function createExposure(inner: typeof fetch): Exposure {
  const isHidden = 'location' in globalThis
  const seen = { etag: !isHidden, versionId: !isHidden, sha256: !isHidden }
  return {
    async fetch(input, init) {
      const response = await inner(input, init)
      seen.etag ||= response.headers.has('etag')
      seen.versionId ||= response.headers.has('x-amz-version-id')
      seen.sha256 ||= response.headers.has('x-amz-checksum-sha256')
      return response
    },
    seen: () => ({ ...seen }),
  }
}
