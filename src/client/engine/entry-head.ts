import { type Call, Fault } from '../../base/index.ts'
import { chunkedHash, partRange, planParts, sha256, toHex } from '../../hash/index.ts'
import { type Entry, hashOf } from '../../package/index.ts'
import type { ObjectRef, ObjectStore } from '../../store/index.ts'
import type { EntryHead } from '../engine.ts'

/**
 * The first bytes of an entry. Where they are all of it, they are checked against the entry's hash: a manifest's name says
 * nothing about where its bytes lie (reliability §0.3), so bytes that do not fit are a `corrupt` Fault.
 */
export async function readEntryHead(
  { store, ref }: { readonly store: ObjectStore; readonly ref: ObjectRef },
  entry: Entry,
  maxBytes: number,
  call: Call = {},
): Promise<EntryHead> {
  const { facts, stream } = await store.read(ref, { ...call, range: { from: 0, to: maxBytes } })
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
  if (facts.sizeBytes > bytes.length) return { bytes, sizeBytes: facts.sizeBytes, checked: 'part' }
  const hash = hashOf(entry)
  const found = hash && (await hashAs(hash.type, bytes))
  if (found === undefined) return { bytes, sizeBytes: bytes.length, checked: 'part' }
  if (found !== hash?.value) {
    throw new Fault(
      'corrupt',
      `The bytes of ${entry.logicalKey} are not those that the package names. Do not use them.`,
      {
        where: { registry: store.uri, key: ref.key },
      },
    )
  }
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
