import { type Call, isFault } from '../base/index.ts'
import type { ObjectFacts, ObjectStore } from '../store/index.ts'
import { digestFromChecksum } from './stored-digest.ts'
import type { UploadSource } from './upload.ts'

/** Below this quilt3 always sends (format §10.7). */
export const REUSED_FROM_BYTES = 1024

/** Keys of a listing page; asking for a page must pay for the HEADs that it saves. */
const FILES_PER_PAGE = 50

/** May there be an object of this size at a key? What was not looked at may be there. */
export type Lookup = (key: string, sizeBytes: number) => boolean

/**
 * Finds out by listings where an object of the right size may lie already, so that a push to fresh keys asks for no HEADs.
 * The listing ends early where it would cost more than they do.
 */
export async function lookForObjects(
  store: ObjectStore,
  sources: readonly UploadSource[],
  call: Call,
): Promise<Lookup> {
  const wanted = sources.filter(({ file }) => file.size >= REUSED_FROM_BYTES)
  if (wanted.length === 0 || store.bucket === null) return () => false
  try {
    return await listWanted(store, wanted, call)
  } catch (error) {
    // Who may write but not list is asked about each key.
    if (isFault(error, 'denied')) return (_key, sizeBytes) => sizeBytes >= REUSED_FROM_BYTES
    throw error
  }
}

async function listWanted(store: ObjectStore, wanted: readonly UploadSource[], call: Call): Promise<Lookup> {
  const prefix = commonPrefix(wanted.map(({ key }) => key))
  const found = new Map<string, number>()
  let pages = 1 + Math.floor(wanted.length / FILES_PER_PAGE)
  let seenTo = ''
  for await (const page of store.list(prefix, call)) {
    for (const { key, sizeBytes } of page.objects) found.set(key, sizeBytes)
    seenTo = page.objects.at(-1)?.key ?? seenTo
    pages -= 1
    if (!page.more) return (key, sizeBytes) => sizeBytes >= REUSED_FROM_BYTES && found.get(key) === sizeBytes
    if (pages === 0) break
  }
  // Keys come in UTF-8 order: what may stand behind the last one was not looked at.
  const mayLie = (key: string, sizeBytes: number) =>
    found.has(key) ? found.get(key) === sizeBytes : !isBefore(key, seenTo)
  return (key, sizeBytes) => sizeBytes >= REUSED_FROM_BYTES && mayLie(key, sizeBytes)
}

/** The object at the key, if it is the file that would be sent there: of its size and with its digest. */
export async function findReusable(
  store: ObjectStore,
  { key, file, hash }: UploadSource,
  call: Call,
): Promise<ObjectFacts | undefined> {
  const facts = await store.head({ key }, call).catch((error: unknown) => {
    if (isFault(error, 'denied')) return undefined
    throw error
  })
  if (facts?.sizeBytes !== file.size) return undefined
  const stored = await digestFromChecksum(facts.sha256, hash.plan, true)
  return stored !== undefined && stored === (await hash.chunked) ? facts : undefined
}

function commonPrefix(keys: readonly string[]): string {
  let prefix = keys[0] ?? ''
  for (const key of keys) while (!key.startsWith(prefix)) prefix = prefix.slice(0, -1)
  // Half a character is no text that could be asked for.
  return prefix.isWellFormed() ? prefix : prefix.slice(0, -1)
}

function isBefore(key: string, other: string): boolean {
  const encoder = new TextEncoder()
  const [a, b] = [encoder.encode(key), encoder.encode(other)]
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return a.length < b.length
}
