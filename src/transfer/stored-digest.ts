import { type Call, type Clock, createLimiter, Fault, type Limiter, wholeBlob } from '../base/index.ts'
import {
  chunkedHash,
  createSha256,
  fromBase64,
  type HashPool,
  type PartPlan,
  partRange,
  planParts,
} from '../hash/index.ts'
import type { ObjectRef, ObjectStore } from '../store/index.ts'
import type { EndCall } from './end-uploads.ts'
import type { Ask } from './moving-file.ts'

/** Parts of 8 MiB that are in memory at once, each read, hashed and perhaps sent. */
const PARTS_AT_ONCE = 4

/** How objects are read part by part. */
export interface PartCall extends Call {
  /** Shared by all that read at the same time, so that memory stays bounded however many they are. Default: four parts. */
  readonly parts?: Limiter | undefined
  readonly onBytes?: ((bytes: number) => void) | undefined
  /** Makes each request, or each part's, in its turn (`MovingFile.ask`). Default: at once. */
  readonly ask?: Ask | undefined
  /** Waits where an upload that is given up is still there. Default: the real one. */
  readonly clock?: Clock | undefined
  /** Is told of uploads that were given up and are gone. */
  readonly note?: EndCall['note']
}

/** Where nobody says when a request is to be made. */
export const atOnce: Ask = (request) => request()

/** A limiter for `PartCall.parts`. */
export function partLimiter(): Limiter {
  return createLimiter(PARTS_AT_ONCE)
}

/**
 * Quilt's digest from a store's `x-amz-checksum-sha256` (format §4); undefined where that does not tell it.
 *
 * A plain checksum tells it for an object of at most one part. A composite one only if the object was cut as quilt cuts
 * it, which its count of parts alone does not prove: `cutByUs` says that.
 */
export async function digestFromChecksum(
  sha256: string | undefined,
  plan: PartPlan,
  cutByUs: boolean,
): Promise<string | undefined> {
  if (plan.count === 0) return chunkedHash([])
  if (sha256 === undefined) return undefined
  const [digest = '', parts] = sha256.split('-')
  if (parts === undefined) return plan.count === 1 ? chunkedHash([fromBase64(digest)]) : undefined
  return cutByUs && Number(parts) === plan.count ? digest : undefined
}

/**
 * Quilt's digest of an object, by reading it in ranges: never more than a few parts are in memory.
 * An object that is shorter than `sizeBytes` is a `corrupt` Fault.
 */
export async function readDigest(
  store: ObjectStore,
  ref: ObjectRef,
  sizeBytes: number,
  pool: HashPool,
  call: PartCall = {},
): Promise<string> {
  const plan = planParts(sizeBytes)
  const { parts: limit = partLimiter(), ask = atOnce } = call
  const stop = new AbortController()
  const signal = call.signal ? AbortSignal.any([call.signal, stop.signal]) : stop.signal
  try {
    const digests = await Promise.all(
      Array.from({ length: plan.count }, (_, index) =>
        limit(async () => {
          const { from, to } = partRange(plan, index)
          const part = await ask(() => readPart(store, ref, { from, to }, { signal }), { sizeBytes: to - from })
          const digest = await partDigest(part, pool, signal)
          call.onBytes?.(to - from)
          return digest
        }, signal),
      ),
    )
    return chunkedHash(digests)
  } catch (error) {
    stop.abort()
    throw error
  }
}

/** One part of an object. Fewer bytes than it should have are a `corrupt` Fault. */
export async function readPart(
  store: ObjectStore,
  ref: ObjectRef,
  range: { readonly from: number; readonly to: number },
  call: Call,
): Promise<Blob> {
  const { stream } = await store.read(ref, { ...call, range })
  const part = await wholeBlob(stream)
  if (part.size === range.to - range.from) return part
  throw new Fault('corrupt', `${ref.key} in ${store.uri} is shorter than it should be.`, {
    where: { registry: store.uri, key: ref.key },
  })
}

/** SHA-256 of one part. Parts beyond 8 MiB, as only files beyond 80 GB have them, are hashed in this thread. */
export async function partDigest(part: Blob, pool: HashPool, signal: AbortSignal | undefined): Promise<Uint8Array> {
  const hash = pool.hash(part, { signal })
  if (hash.plan.count === 1) return hash.part(0)
  const sha = await createSha256()
  sha.update(new Uint8Array(await part.arrayBuffer()))
  return sha.digest()
}
