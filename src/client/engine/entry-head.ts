import { type Call, Fault } from '../../base/index.ts'
import { chunkedHash, partRange, planParts, sha256, toHex } from '../../hash/index.ts'
import { type Entry, hashOf, sizeOf } from '../../package/index.ts'
import type { ByteRange, ObjectRef, ObjectStore } from '../../store/index.ts'
import type { EntryHead } from '../engine.ts'
import { rangeBytes } from './range-bytes.ts'

interface EntryPlace {
  readonly store: ObjectStore
  readonly ref: ObjectRef
}

/** The first bytes of an entry; see `readEntryRange`. */
export function readEntryHead(place: EntryPlace, entry: Entry, maxBytes: number, call?: Call): Promise<EntryHead> {
  return readEntryRange(place, entry, { from: 0, to: maxBytes }, call)
}

/**
 * Bytes of an entry, with the size of the whole. Where they are all of it, they are checked against the entry's hash: a
 * manifest's name says nothing about where its bytes lie (reliability §0.3), so bytes that do not fit are a `corrupt` Fault, as
 * is an object of another size than the manifest says.
 */
export async function readEntryRange(
  { store, ref }: EntryPlace,
  entry: Entry,
  range: ByteRange,
  call: Call = {},
): Promise<EntryHead> {
  const replaced = () =>
    new Fault('corrupt', `The bytes of ${entry.logicalKey} are not those that the package names. Do not use them.`, {
      where: { registry: store.uri, key: ref.key },
    })
  const body = await store.read(ref, { ...call, range })
  const { facts, stream } = body
  const named = sizeOf(entry)
  if (named !== undefined && named !== facts.sizeBytes) {
    await stream.cancel()
    throw replaced()
  }
  const bytes = await rangeBytes(store, body, range)
  if (facts.sizeBytes > bytes.length) return { bytes, sizeBytes: facts.sizeBytes, checked: 'part' }
  const hash = hashOf(entry)
  const found = hash && (await hashAs(hash.type, bytes))
  if (found === undefined) return { bytes, sizeBytes: bytes.length, checked: 'part' }
  if (found !== hash?.value) throw replaced()
  return { bytes, sizeBytes: bytes.length, checked: 'whole' }
}

async function hashAs(type: string, bytes: Uint8Array): Promise<string | undefined> {
  if (type === 'SHA256') return toHex(await sha256(bytes))
  if (type !== 'sha2-256-chunked') return undefined
  const plan = planParts(bytes.length)
  const digests: Uint8Array[] = []
  for (let index = 0; index < plan.count; index += 1) {
    const { from, to } = partRange(plan, index)
    digests.push(await sha256(bytes.subarray(from, to)))
  }
  return chunkedHash(digests)
}
