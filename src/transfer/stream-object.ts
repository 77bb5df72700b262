import { chunkedHash, type HashPool, partRange, planParts } from '../hash/index.ts'
import type { ObjectStore, PartReceipt } from '../store/index.ts'
import type { CopyTask } from './copy-object.ts'
import { MULTIPART_FROM_BYTES } from './file-step.ts'
import { type PartCall, partDigest, partLimiter, readPart } from './stored-digest.ts'

/** An object that was written, and quilt's digest of its bytes. */
export interface StoredObject {
  readonly key: string
  readonly versionId: string | undefined
  readonly sizeBytes: number
  readonly chunked: string
}

/**
 * Reads an object from one store and sends it to another, part by part, in bounded memory. Each part is hashed on the way,
 * so that the target refuses what was damaged. A multipart upload that cannot be ended well is given up.
 */
export async function streamObject(
  target: ObjectStore,
  { source, sourceStore, sizeBytes, key }: CopyTask,
  pool: HashPool,
  call: PartCall = {},
): Promise<StoredObject> {
  const ref = { key: source.key, versionId: source.versionId }
  const plan = planParts(sizeBytes)
  const limit = call.parts ?? partLimiter()
  if (sizeBytes < MULTIPART_FROM_BYTES) {
    return limit(async () => {
      const body = await readPart(sourceStore, ref, { from: 0, to: sizeBytes }, call)
      const digests = sizeBytes === 0 ? [] : [await partDigest(body, pool, call.signal)]
      const written = await target.put(key, body, { signal: call.signal, sha256: digests[0] })
      call.onBytes?.(sizeBytes)
      return { key, versionId: written.versionId, sizeBytes, chunked: await chunkedHash(digests) }
    }, call.signal)
  }
  const stop = new AbortController()
  const signal = call.signal ? AbortSignal.any([call.signal, stop.signal]) : stop.signal
  const upload = await target.openUpload(key, { signal })
  const send = async (index: number): Promise<PartReceipt> => {
    const { from, to } = partRange(plan, index)
    const body = await readPart(sourceStore, ref, { from, to }, { signal })
    const digest = await partDigest(body, pool, signal)
    const receipt = await target.putPart(upload, index + 1, body, digest, { signal })
    call.onBytes?.(to - from)
    return receipt
  }
  const sending = Array.from({ length: plan.count }, (_, index) => limit(() => send(index), signal))
  try {
    const receipts = await Promise.all(sending)
    const chunked = await chunkedHash(receipts.map(({ sha256 }) => sha256))
    const written = await target.completeUpload(upload, receipts, chunked, { signal })
    return { key, versionId: written.versionId, sizeBytes, chunked }
  } catch (error) {
    stop.abort()
    await Promise.allSettled(sending)
    // The signal may be aborted by now, and the upload has to be ended all the same.
    await target.abortUpload(upload).catch(() => undefined)
    throw error
  }
}
