import { type Call, createLimiter } from '../../base/index.ts'
import { type Entry, sizeOf } from '../../package/index.ts'
import { partLimiter } from '../../transfer/index.ts'
import type { ClientContext } from '../context.ts'
import { digestOf, withChunked } from './entry-digests.ts'
import type { PushItem } from './push-job.ts'

export interface HashCall extends Call {
  readonly onProgress?: ((hashedBytes: number, totalBytes: number) => void) | undefined
}

/** Entries whose bytes are read at once. */
const ENTRIES_AT_ONCE = 4

/** Finds out the hashes that are missing (format §10.8); `items` are what the entries came from, in the same order. */
export async function hashEntries(
  context: ClientContext,
  items: readonly PushItem[],
  entries: readonly Entry[],
  call: HashCall,
): Promise<readonly Entry[]> {
  const missing = entries.filter(({ hash }) => hash === null)
  if (missing.length === 0) return entries
  const totalBytes = missing.reduce((sum, entry) => sum + (sizeOf(entry) ?? 0), 0)
  let hashedBytes = 0
  const onBytes = (bytes: number) => {
    hashedBytes += bytes
    call.onProgress?.(hashedBytes, totalBytes)
  }
  const limit = createLimiter(ENTRIES_AT_ONCE)
  const parts = partLimiter()
  return Promise.all(
    entries.map(async (entry, index) => {
      if (entry.hash !== null) return entry
      const item = items[index]
      if (item && 'file' in item) return withChunked(entry, await item.hash.chunked)
      const chunked = await limit(() => digestOf(context, entry, { signal: call.signal, onBytes, parts }), call.signal)
      return withChunked(entry, chunked)
    }),
  )
}
