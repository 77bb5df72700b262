import type { Call } from '../../base/index.ts'
import { type Entry, hashOf, type PhysicalKey, sizeOf } from '../../package/index.ts'
import type { ClientContext } from '../context.ts'
import { digestOfKind, isCheckable, unknownKind } from '../push/digest-of-kind.ts'
import { folderPlace } from '../registry-place.ts'
import { storeForReading } from '../store-for.ts'
import { locate } from './set-entry.ts'

export interface VerifyOptions extends Call {
  /** True: files that the package does not hold are let be. Default: false. */
  readonly extraFilesOk?: boolean | undefined
}

/** Does a folder, or a prefix of a bucket, hold what the entries name: each file by its size and hash, and no others? */
export async function verifyFolder(
  context: ClientContext,
  entries: readonly Entry[],
  source: string,
  { extraFilesOk = false, signal }: VerifyOptions = {},
): Promise<boolean> {
  const kinds = new Map(entries.map((entry) => [entry, hashOf(entry)?.type ?? 'none']))
  for (const [entry, kind] of kinds) if (!isCheckable(kind)) throw unknownKind(kind, entry.logicalKey)
  const { store, prefix } = openPrefix(context, locate(context, source))
  const sizes = new Map<string, number>()
  for await (const { objects } of store.list(prefix, { signal })) {
    for (const { key, sizeBytes } of objects) sizes.set(key.slice(prefix.length), sizeBytes)
  }
  if (!extraFilesOk && sizes.size > entries.length) return false
  if (entries.some((entry) => sizes.get(entry.logicalKey) !== sizeOf(entry))) return false
  for (const entry of entries) {
    const ref = { key: prefix + entry.logicalKey }
    const size = sizeOf(entry) ?? 0
    const digest = await digestOfKind(kinds.get(entry) ?? '', store, ref, size, context.hashPool, { signal })
    if (digest !== hashOf(entry)?.value) return false
  }
  return true
}

function openPrefix(context: ClientContext, { bucket, path }: PhysicalKey) {
  if (bucket === null) return { store: storeForReading(context, folderPlace(path)), prefix: '' }
  const prefix = path === '' || path.endsWith('/') ? path : `${path}/`
  return { store: storeForReading(context, bucket), prefix }
}
