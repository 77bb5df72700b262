import {
  GetBucketVersioningCommand,
  GetObjectCommand,
  type GetObjectCommandOutput,
  HeadObjectCommand,
} from '@aws-sdk/client-s3'
import { breaksAs, type Call, Fault, isAbort, isFault } from '../../base/index.ts'
import { checkReadableKey } from '../keys.ts'
import type { ByteRange, ObjectBody, ObjectFacts, ObjectRef, StoreAbilities } from '../object-store.ts'
import { ask, type S3Context, sdkCall } from './context.ts'
import { type Asked, faultOf, statusOf } from './faults.ts'

/**
 * HEAD. Its answers have no body: 404 and 405 (a delete marker) mean that nothing is there. Why it was refused, whether for a
 * right, keys that ended, a clock or a region, is told by a GET of its first byte.
 */
export async function headObject(context: S3Context, ref: ObjectRef, call?: Call): Promise<ObjectFacts | undefined> {
  checkReadableKey(ref.key)
  const asked = { operation: 'head', bucket: context.bucket, key: ref.key }
  return ask(asked, call, async () => {
    try {
      return await head(context, ref, call)
    } catch (error) {
      const status = statusOf(error)
      if (status === 404 || status === 405) return undefined
      if (status !== 400 && status !== 403) throw error
    }
    try {
      const first = new GetObjectCommand({ ...named(context, ref), Range: 'bytes=0-0' })
      const answer = await context.client.send(first, sdkCall(call))
      bodyStream(answer, asked)
        .cancel()
        .catch(() => undefined)
    } catch (error) {
      if (statusOf(error) === 404 || statusOf(error) === 405) return undefined
      // An empty object has no first byte.
      if (statusOf(error) !== 416) throw error
    }
    // The GET was refused too, at first, and something was learned from it.
    return head(context, ref, call)
  })
}

async function head(context: S3Context, ref: ObjectRef, call: Call | undefined): Promise<ObjectFacts> {
  const answer = await context.client.send(new HeadObjectCommand(named(context, ref)), sdkCall(call))
  return factsOf(ref.key, answer, answer.ContentLength ?? 0)
}

/** GET, whole or in part. A range is clipped to the object, as `Blob.slice` does; behind its end there are no bytes. */
export async function readObject(
  context: S3Context,
  ref: ObjectRef,
  call?: Call & { readonly range?: ByteRange | undefined },
): Promise<ObjectBody> {
  checkReadableKey(ref.key)
  const asked = { operation: 'read', bucket: context.bucket, key: ref.key }
  const range = call?.range
  if (range !== undefined && range.to <= range.from) return emptyBody(await present(context, ref, call))
  const Range = range && `bytes=${range.from}-${range.to - 1}`
  try {
    const answer = await ask(asked, call, () =>
      context.client.send(new GetObjectCommand({ ...named(context, ref), Range }), sdkCall(call)),
    )
    const body = bodyStream(answer, asked)
    if (range === undefined) return { facts: factsOf(ref.key, answer, answer.ContentLength ?? 0), stream: body }
    return await rangedBody(context, ref, answer, body, range, call)
  } catch (error) {
    if (isFault(error) && error.where.status === 416) return emptyBody(await present(context, ref, call))
    throw error
  }
}

/** Does the bucket keep versions? Stores that do not know the question keep none. */
export async function askVersions(
  context: Pick<S3Context, 'client' | 'bucket'>,
  call?: Call,
): Promise<StoreAbilities['versions']> {
  const asked = { operation: 'versions', bucket: context.bucket }
  try {
    const answer = await ask(asked, call, () =>
      context.client.send(new GetBucketVersioningCommand({ Bucket: context.bucket }), sdkCall(call)),
    )
    return answer.Status === 'Enabled' ? 'kept' : 'none'
  } catch (error) {
    if (isFault(error, 'denied') && error.where.code === 'AccessDenied') return 'unknown'
    if (isFault(error, 'unsupported')) return 'none'
    throw error
  }
}

function named({ bucket }: S3Context, { key, versionId }: ObjectRef) {
  return { Bucket: bucket, Key: key, VersionId: versionId, ChecksumMode: 'ENABLED' as const }
}

interface Headers {
  readonly ETag?: string | undefined
  readonly VersionId?: string | undefined
  readonly ChecksumSHA256?: string | undefined
  readonly LastModified?: Date | undefined
}

function factsOf(key: string, answer: Headers, sizeBytes: number): ObjectFacts {
  return {
    key,
    sizeBytes,
    etag: answer.ETag,
    versionId: answer.VersionId,
    sha256: answer.ChecksumSHA256,
    modifiedMs: answer.LastModified?.getTime(),
  }
}

async function present(context: S3Context, ref: ObjectRef, call: Call | undefined): Promise<ObjectFacts> {
  const facts = await headObject(context, ref, call)
  if (facts !== undefined) return facts
  throw new Fault('absent', `There is no “${ref.key}” in “${context.bucket}”. It may have been deleted.`, {
    action: 'reload',
    where: { operation: 'read', bucket: context.bucket, key: ref.key },
  })
}

const emptyBody = (facts: ObjectFacts): ObjectBody => ({ facts, stream: streamOf([]) })

/**
 * Some stores answer a range with status 200. That is the whole object (RFC 9110 §15.3.1), and of no told length where a proxy packed
 * it; a few stores send the range all the same, and its length tells.
 */
async function rangedBody(
  context: S3Context,
  ref: ObjectRef,
  answer: GetObjectCommandOutput,
  body: ReadableStream<Uint8Array>,
  range: ByteRange,
  call: Call | undefined,
): Promise<ObjectBody> {
  const total = Number(/\/(\d+)$/.exec(answer.ContentRange ?? '')?.[1] ?? Number.NaN)
  const facts = factsOf(ref.key, answer, total)
  if (total >= 0) return { facts, stream: body }
  const { sizeBytes } = await present(context, { ...ref, versionId: ref.versionId ?? answer.VersionId }, call)
  const isPart =
    answer.$metadata.httpStatusCode === 206 || answer.ContentLength === Math.min(range.to, sizeBytes) - range.from
  return { facts: { ...facts, sizeBytes }, stream: isPart ? body : body.pipeThrough(cut(range)) }
}

function cut({ from, to }: ByteRange): TransformStream<Uint8Array, Uint8Array> {
  let at = 0
  return new TransformStream({
    transform(chunk, controller) {
      const piece = chunk.subarray(Math.max(0, from - at), Math.max(0, to - at))
      at += chunk.length
      if (piece.length > 0) controller.enqueue(piece)
      if (at >= to) controller.terminate()
    },
  })
}

function bodyStream(answer: GetObjectCommandOutput, asked: Asked): ReadableStream<Uint8Array> {
  const stream: unknown = answer.Body?.transformToWebStream()
  if (!(stream instanceof ReadableStream)) return streamOf([])
  return guarded(stream, asked)
}

function streamOf(chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk)
      controller.close()
    },
  })
}

/** What the transport had no part in: the SDK compared the bytes with the checksum that came with them. */
function damaged({ operation, bucket, key = '' }: Asked, cause: unknown): Fault {
  return new Fault('corrupt', `The bytes of “${key}” are not those that its checksum in “${bucket}” tells of.`, {
    action: 'retry',
    where: { operation, bucket, key },
    cause,
  })
}

/** A body that breaks off in the middle, or is not what it has to be, ends in a Fault too. */
function guarded(stream: ReadableStream<Uint8Array>, asked: Asked): ReadableStream<Uint8Array> {
  return breaksAs(stream, (error) => (isAbort(error) || isFault(error) ? faultOf(error, asked) : damaged(asked, error)))
}
