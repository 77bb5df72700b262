import { isFault, type Limiter, systemClock } from '../base/index.ts'
import { chunkedHash, type HashPool, partRange, planParts } from '../hash/index.ts'
import type { ObjectStore, PartReceipt, UploadRef, Written } from '../store/index.ts'
import { anotherObject, confirmObject, type SentObject } from './confirm.ts'
import type { CopyTask } from './copy-object.ts'
import { endUploads } from './end-uploads.ts'
import { goesInParts } from './file-step.ts'
import type { Ask } from './moving-file.ts'
import { atOnce, type PartCall, partDigest, partLimiter, readDigest, readPart } from './stored-digest.ts'

/** An object that was written, and quilt's digest of its bytes. */
export interface StoredObject {
  readonly key: string
  readonly versionId: string | undefined
  readonly sizeBytes: number
  readonly chunked: string
}

/**
 * Reads an object from one store and sends it to another, part by part, in bounded memory. Each part is hashed on the way,
 * so that the target refuses what was damaged; one that checks nothing has it read back. The object is confirmed before it
 * is returned. A multipart upload that cannot be ended well is given up.
 */
export async function streamObject(
  target: ObjectStore,
  task: CopyTask,
  pool: HashPool,
  call: PartCall = {},
): Promise<StoredObject> {
  const { sizeBytes, key } = task
  const plan = planParts(sizeBytes)
  const { signal, clock, note, parts = partLimiter(), ask = atOnce, onBytes } = call
  const bounded = { signal, clock, note, parts, ask, onBytes }
  const { written, chunked } = await (goesInParts(plan) ? inParts : whole)(target, task, pool, bounded)
  const { versionId, etag } = written
  const stored = { key, versionId, sizeBytes, chunked }
  if (target.bucket === null) return stored
  const object: SentObject = {
    logicalKey: key,
    key,
    versionId,
    etag,
    hash: { plan, chunked: Promise.resolve(chunked) },
  }
  const fault = await confirmObject(target, object, ask, signal)
  if (fault) throw fault
  const { checksums } = await ask(() => target.can({ signal }), 'small')
  if (checksums !== 'checked') {
    const back = await readDigest(target, { key, versionId }, sizeBytes, pool, { signal, parts, ask })
    if (back !== chunked) throw anotherObject(target, object)
  }
  return stored
}

type Sent = Promise<{ readonly written: Written; readonly chunked: string }>
type Bounded = PartCall & { readonly parts: Limiter; readonly ask: Ask }

async function whole(target: ObjectStore, task: CopyTask, pool: HashPool, call: Bounded): Sent {
  const { source, sourceStore, sizeBytes, key } = task
  const { signal, parts, ask } = call
  const send = async () => {
    const body = await readPart(sourceStore, source, { from: 0, to: sizeBytes }, { signal })
    const digests = sizeBytes === 0 ? [] : [await partDigest(body, pool, signal)]
    const chunked = await chunkedHash(digests)
    task.check?.(chunked)
    const written = await target.put(key, body, { signal, sha256: digests[0] })
    call.onBytes?.(sizeBytes)
    return { written, chunked }
  }
  return parts(() => ask(send, { sizeBytes }), signal)
}

async function inParts(target: ObjectStore, task: CopyTask, pool: HashPool, call: Bounded): Sent {
  const { source, sourceStore, sizeBytes, key } = task
  const plan = planParts(sizeBytes)
  const stop = new AbortController()
  const signal = call.signal ? AbortSignal.any([call.signal, stop.signal]) : stop.signal
  const { parts, ask } = call
  const upload = await ask(() => target.openUpload(key, { signal }), 'small')
  const send = async (index: number): Promise<PartReceipt> => {
    const { from, to } = partRange(plan, index)
    const body = await readPart(sourceStore, source, { from, to }, { signal })
    const digest = await partDigest(body, pool, signal)
    const receipt = await target.putPart(upload, index + 1, body, digest, { signal })
    call.onBytes?.(to - from)
    return receipt
  }
  const sending = Array.from({ length: plan.count }, (_, index) => {
    const { from, to } = partRange(plan, index)
    return parts(() => ask(() => send(index), { sizeBytes: to - from }), signal)
  })
  let composite: string | undefined
  try {
    const receipts = await Promise.all(sending)
    const chunked = await chunkedHash(receipts.map(({ sha256 }) => sha256))
    task.check?.(chunked)
    const checksum = `${chunked}-${plan.count}`
    composite = checksum
    const complete = () => completeOnce(target, upload, { receipts, chunked, checksum }, signal)
    return { written: await ask(complete, 'small'), chunked }
  } catch (error) {
    stop.abort()
    await Promise.allSettled(sending)
    await giveUp(target, upload, composite, call)
    throw error
  }
}

interface Completion {
  readonly receipts: readonly PartReceipt[]
  readonly chunked: string
  /** As the store tells it of an object that was cut so. */
  readonly checksum: string
}

/** An upload that is not known any more has become the object already, if that has its checksum: the answer was lost. */
async function completeOnce(
  target: ObjectStore,
  upload: UploadRef,
  { receipts, chunked, checksum }: Completion,
  signal: AbortSignal,
): Promise<Written> {
  try {
    return await target.completeUpload(upload, receipts, chunked, { signal })
  } catch (error) {
    const facts = isFault(error, 'absent') ? await target.head({ key: upload.key }, { signal }) : undefined
    if (facts?.sha256 !== checksum) throw error
    return facts
  }
}

/**
 * The signal may be aborted by now, and the upload has to be ended all the same; not where its completion was asked for and
 * it became the object (reliability D21). `composite`: its checksum, once that was asked.
 */
async function giveUp(
  target: ObjectStore,
  upload: UploadRef,
  composite: string | undefined,
  { clock = systemClock, note }: PartCall,
): Promise<void> {
  const facts = composite === undefined ? undefined : await target.head({ key: upload.key }).catch(() => undefined)
  if (facts === undefined || facts.sha256 !== composite) await endUploads(target, [upload], { clock, note })
}
