import { type Call, Fault, isFault, type Limiter, wholeBlob } from '../base/index.ts'
import {
  chunkedHash,
  createCrc64Nvme,
  createSha256,
  type HashPool,
  type PartPlan,
  partBytesDefault,
  partRange,
  planParts,
  toBase64,
  toHex,
} from '../hash/index.ts'
import type { ByteRange, ObjectBody, ObjectFacts, ObjectRef, ObjectStore } from '../store/index.ts'
import { partDigest } from './stored-digest.ts'

/** What an entry says of its bytes. */
export interface ByteClaim {
  /** Undefined: no size that can be counted with. */
  readonly sizeBytes: number | undefined
  readonly hash: { readonly type: string; readonly value: string } | undefined
}

/** What the bytes say of a claim. `unverifiable`: without a size or a hash, or with one of a kind that nobody can make. */
export type ByteVerdict = 'good' | 'wrong-bytes' | 'wrong-size' | 'unverifiable'

export interface ReadingCall extends Call {
  readonly pool: HashPool
  /** Bounds the pieces of 8 MiB that are in memory at once, of all objects together. */
  readonly parts: Limiter
  readonly onBytes?: ((count: number) => void) | undefined
}

/** One state of an object, from whose ranges its hashes are made. */
interface Reading extends ReadingCall {
  readonly store: ObjectStore
  readonly ref: ObjectRef
  readonly facts: ObjectFacts
  /** Its first 8 MiB, which came with the facts: most objects are read by one request. */
  readonly first: Blob
}

/** A body that breaks off is asked for again so often; the store's own retries wait while nothing answers. */
const BODIES_AT_MOST = 4
/** An object that is replaced while it is read is read anew so often. */
const READINGS_AT_MOST = 3

/**
 * Reads an object as it lies now, and holds it against what entries say of it: never a checksum or an ETag that a store has
 * kept. Its size is looked at first; an object that no claim fits is not read. One that is not there is an `absent` Fault.
 */
export async function verifyObject(
  place: { readonly store: ObjectStore; readonly ref: ObjectRef },
  claims: readonly ByteClaim[],
  call: ReadingCall,
): Promise<readonly ByteVerdict[]> {
  for (let reading = 1; ; reading += 1) {
    try {
      return await readOnce(place, claims, call)
    } catch (error) {
      if (!isFault(error, 'changed') || reading === READINGS_AT_MOST) throw error
    }
  }
}

async function readOnce(
  { store, ref }: { readonly store: ObjectStore; readonly ref: ObjectRef },
  claims: readonly ByteClaim[],
  call: ReadingCall,
): Promise<readonly ByteVerdict[]> {
  const range = { from: 0, to: partBytesDefault }
  const opened = await call.parts(async () => {
    const { facts, stream } = await store.read(ref, { range, signal: call.signal })
    const kinds = kindsToMake(claims, facts.sizeBytes)
    if (kinds.size > 0) return { facts, kinds, first: await bodyAgain(store, ref, facts, range, call, stream) }
    await stream.cancel().catch(() => undefined)
    return { facts, kinds, first: new Blob() }
  }, call.signal)
  const { facts, kinds, first } = opened
  const digests = new Map<string, string>()
  for (const kind of kinds) digests.set(kind, await digestOf(kind, { ...call, store, ref, facts, first }))
  return claims.map((claim) => verdictOf(claim, facts.sizeBytes, digests))
}

function verdictOf({ sizeBytes, hash }: ByteClaim, size: number, digests: ReadonlyMap<string, string>): ByteVerdict {
  if (sizeBytes !== undefined && sizeBytes !== size) return 'wrong-size'
  const digest = hash && digests.get(hash.type)
  if (sizeBytes === undefined || digest === undefined) return 'unverifiable'
  return digest === hash?.value ? 'good' : 'wrong-bytes'
}

/** Can a claim be held against bytes at all? */
export function isVerifiable({ sizeBytes, hash }: ByteClaim): boolean {
  return sizeBytes !== undefined && hash !== undefined && KINDS.has(hash.type)
}

function kindsToMake(claims: readonly ByteClaim[], size: number): ReadonlySet<string> {
  const wanted = claims.flatMap(({ sizeBytes, hash }) => (sizeBytes === size && hash ? [hash.type] : []))
  return new Set(wanted.filter((kind) => KINDS.has(kind)))
}

/** Format §4. */
const KINDS: ReadonlySet<string> = new Set(['sha2-256-chunked', 'SHA256', 'CRC64NVME'])

function digestOf(kind: string, reading: Reading): Promise<string> {
  return kind === 'sha2-256-chunked' ? chunkedDigest(reading) : wholeDigest(kind, reading)
}

/** Parts side by side, hashed in the pool. One that fails stops the others. */
async function chunkedDigest(reading: Reading): Promise<string> {
  const plan = planParts(reading.facts.sizeBytes)
  const digest = (index: number, within: Reading) =>
    reading.parts(() => digestOfPart(within, plan, index), within.signal)
  // Signals that hang on another are costly by the million, and most objects have one part.
  if (plan.count <= 1) return chunkedHash(plan.count === 0 ? [] : [await digest(0, reading)])
  const stop = new AbortController()
  const signal = reading.signal ? AbortSignal.any([reading.signal, stop.signal]) : stop.signal
  try {
    const indices = Array.from({ length: plan.count }, (_, index) => index)
    return chunkedHash(await Promise.all(indices.map((index) => digest(index, { ...reading, signal }))))
  } catch (error) {
    stop.abort()
    throw error
  }
}

/** A part of more than 8 MiB, as only objects beyond 80 GB have them, is hashed piece by piece, so that memory stays bounded. */
async function digestOfPart(reading: Reading, plan: PartPlan, index: number): Promise<Uint8Array> {
  const { from, to } = partRange(plan, index)
  if (to - from <= partBytesDefault) {
    const digest = await partDigest(await piece(reading, { from, to }), reading.pool, reading.signal)
    reading.onBytes?.(to - from)
    return digest
  }
  const sha = await createSha256()
  for (const range of pieces({ from, to })) {
    sha.update(new Uint8Array(await (await piece(reading, range)).arrayBuffer()))
    reading.onBytes?.(range.to - range.from)
  }
  return sha.digest()
}

/** The older kinds go over the whole content, one piece behind the other. */
async function wholeDigest(kind: string, reading: Reading): Promise<string> {
  const running = kind === 'SHA256' ? await createSha256() : await createCrc64Nvme()
  for (const range of pieces({ from: 0, to: reading.facts.sizeBytes })) {
    await reading.parts(async () => {
      running.update(new Uint8Array(await (await piece(reading, range)).arrayBuffer()))
    }, reading.signal)
    reading.onBytes?.(range.to - range.from)
  }
  return kind === 'SHA256' ? toHex(running.digest()) : toBase64(running.digest())
}

function* pieces({ from, to }: ByteRange): Iterable<ByteRange> {
  for (let at = from; at < to; at += partBytesDefault) yield { from: at, to: Math.min(at + partBytesDefault, to) }
}

async function piece(reading: Reading, range: ByteRange): Promise<Blob> {
  const { store, ref, facts, first } = reading
  if (range.from === 0 && range.to === first.size) return first
  return bodyAgain(store, ref, facts, range, reading)
}

/** The bytes of a range, all of them, of the state that `facts` tells of; `given` is its body where it has come already. */
export async function bodyAgain(
  store: ObjectStore,
  ref: ObjectRef,
  facts: ObjectFacts,
  range: ByteRange,
  { signal }: Call,
  given?: ReadableStream<Uint8Array>,
): Promise<Blob> {
  const sizeBytes = Math.max(0, Math.min(range.to, facts.sizeBytes) - range.from)
  for (let body = 1; ; body += 1) {
    const stream =
      body === 1 && given ? given : sameState(store, ref, facts, await store.read(ref, { range, signal })).stream
    try {
      const bytes = await wholeBlob(stream)
      if (bytes.size === sizeBytes) return bytes
      throw otherLength(store, ref)
    } catch (error) {
      if (!isFault(error, 'offline', 'corrupt') || body === BODIES_AT_MOST) throw error
    }
  }
}

/** Parts of two states are no object: a key that was written anew meanwhile is read from the start. */
function sameState(store: ObjectStore, ref: ObjectRef, before: ObjectFacts, body: ObjectBody): ObjectBody {
  if (body.facts.sizeBytes === before.sizeBytes && body.facts.etag === before.etag) return body
  body.stream.cancel().catch(() => undefined)
  throw new Fault('changed', `${ref.key} in ${store.uri} was replaced while it was read. Read it again.`, {
    action: 'retry',
    where: { registry: store.uri, key: ref.key },
  })
}

function otherLength(store: ObjectStore, ref: ObjectRef): Fault {
  return new Fault('corrupt', `${ref.key} in ${store.uri} came with fewer or more bytes than the store says it has.`, {
    action: 'retry',
    where: { registry: store.uri, key: ref.key },
  })
}
