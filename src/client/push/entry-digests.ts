import { createLimiter, Fault } from '../../base/index.ts'
import { chunkedHash, fromBase64, fromHex, planParts, toHex } from '../../hash/index.ts'
import { type Entry, entryHash, formatPhysicalKey, hashOf } from '../../package/index.ts'
import { digestFromChecksum, type PartCall, partLimiter, readDigest } from '../../transfer/index.ts'
import type { ClientContext } from '../context.ts'
import { storeForWork } from '../store-for.ts'
import { whereItLies } from '../where-it-lies.ts'
import { chunkedOf } from './plan-push.ts'
import type { PushItem } from './push-job.ts'

/** Quilt's digest of an item's bytes, base64; at once where it is known. Each is found out once. */
export type Digests = (item: PushItem) => string | Promise<string>

/** Entries whose bytes are read at once. */
const ENTRIES_AT_ONCE = 4

export function entryDigests(context: ClientContext, call: PartCall = {}): Digests {
  const limit = createLimiter(ENTRIES_AT_ONCE)
  const parts = call.parts ?? partLimiter()
  const known = new Map<PushItem, Promise<string>>()
  return (item) => {
    if ('file' in item) return item.hash.chunked
    const told = chunkedOf(item.entry)
    if (told !== undefined) return told
    const found = known.get(item) ?? limit(() => digestOf(context, item.entry, { ...call, parts }), call.signal)
    known.set(item, found)
    return found
  }
}

/**
 * Quilt's digest that the bytes of an entry must have, as far as its manifest tells: the older SHA-256 is of the whole, which is
 * the one part of a small file.
 */
export async function toldDigest(entry: Entry, sizeBytes: number): Promise<string | undefined> {
  const hash = hashOf(entry)
  if (hash?.type !== 'SHA256') return chunkedOf(entry)
  const isOfOnePart = planParts(sizeBytes).count === 1 && /^[0-9a-f]{64}$/.test(hash.value)
  return isOfOnePart ? chunkedHash([fromHex(hash.value)]) : undefined
}

/** A digest as the hex text that stands in keys. */
export function hexOf(chunked: string | Promise<string>): string | Promise<string> {
  return typeof chunked === 'string' ? toHex(fromBase64(chunked)) : chunked.then((text) => toHex(fromBase64(text)))
}

/** The entry with the digest as its hash. */
export function withChunked(entry: Entry, chunked: string): Entry {
  return { ...entry, hash: entryHash('sha2-256-chunked', chunked) }
}

/** By the store's own checksum where that tells it, else by reading the bytes: as they lie now, whatever the manifest says. */
export async function digestOf(context: ClientContext, entry: Entry, call: PartCall): Promise<string> {
  const { physicalKey } = entry
  if (physicalKey.bucket === null && context.files) {
    const file = await context.files.open(physicalKey.path)
    return context.hashPool.hash(file, call).chunked
  }
  const lies = whereItLies(context, physicalKey, storeForWork)
  const facts = lies && (await lies.store.head(lies.ref, { signal: call.signal }))
  if (!lies || !facts) {
    throw new Fault('absent', `The bytes of ${entry.logicalKey} are not there: ${formatPhysicalKey(physicalKey)}.`, {
      where: { logicalKey: entry.logicalKey },
    })
  }
  const told = await digestFromChecksum(facts.sha256, planParts(facts.sizeBytes), false)
  return told ?? readDigest(lies.store, lies.ref, facts.sizeBytes, context.hashPool, call)
}
