import type { S3Client } from '@aws-sdk/client-s3'
import { abortError, type Call, Fault } from '../../base/index.ts'
import { compositeText, toBase64 } from '../digest-text.ts'
import type { HashBytes } from '../hash-bytes.ts'
import { checkWritableKey } from '../keys.ts'
import type { Written } from '../object-store.ts'
import { ask, type S3Context } from './context.ts'
import { headObject } from './read-objects.ts'
import { writeFields } from './write-options.ts'
import { writtenVersion } from './written-version.ts'

const PART_BYTES = 8 * 2 ** 20
const MAX_PARTS = 10_000

/** The one use of lib-storage; loaded when first needed, for the page seldom does. `client` retries parts by itself. */
export async function putStream(
  context: S3Context,
  client: S3Client,
  key: string,
  body: ReadableStream<Uint8Array>,
  call?: Call,
): Promise<Written & { readonly sizeBytes: number }> {
  checkWritableKey(key)
  const asked = { operation: 'putStream', bucket: context.bucket, key }
  const { Upload } = await import('@aws-sdk/lib-storage')
  const stop = new AbortController()
  const parts = hashParts(context.sha256)
  const upload = new Upload({
    client,
    abortController: stop,
    partSize: PART_BYTES,
    params: {
      Bucket: context.bucket,
      Key: key,
      Body: body.pipeThrough(parts.through),
      ChecksumAlgorithm: 'SHA256',
      ...writeFields(context.writeOptions, key),
    },
  })
  const onAbort = () => stop.abort()
  call?.signal?.addEventListener('abort', onAbort, { once: true })
  try {
    const answer = await ask(asked, call, () => upload.done())
    const facts = answer.ChecksumSHA256 === undefined ? await headObject(context, { key }, call) : undefined
    const sha256 = answer.ChecksumSHA256 ?? facts?.sha256
    const { sizeBytes, expected } = await parts.result(sha256)
    if (sha256 !== undefined && sha256 !== expected) {
      throw new Fault('corrupt', `The store's checksum of “${key}” is not that of what was sent. Send it again.`, {
        action: 'retry',
        where: asked,
      })
    }
    const etag = answer.ETag
    const write = { key, sizeBytes, etag, sha256: expected }
    return { key, etag, sha256, sizeBytes, versionId: answer.VersionId ?? (await writtenVersion(context, write, call)) }
  } catch (error) {
    if (call?.signal?.aborted) throw abortError(call.signal)
    throw error
  } finally {
    call?.signal?.removeEventListener('abort', onAbort)
  }
}

interface PartHashes {
  readonly through: TransformStream<Uint8Array, Uint8Array>
  /** What the store's checksum has to be, written as `told` is: of the whole, or of the parts. */
  result(told: string | undefined): Promise<{ sizeBytes: number; expected: string }>
}

/** Passes bytes on and hashes them in the parts in which lib-storage sends them. */
function hashParts(sha256: HashBytes): PartHashes {
  let part = new Uint8Array(PART_BYTES)
  let filled = 0
  let sizeBytes = 0
  const digests: Promise<Uint8Array>[] = []

  const take = (chunk: Uint8Array) => {
    for (let at = 0; at < chunk.length; ) {
      const count = Math.min(chunk.length - at, PART_BYTES - filled)
      part.set(chunk.subarray(at, at + count), filled)
      at += count
      filled += count
      if (filled === PART_BYTES) finishPart()
    }
    sizeBytes += chunk.length
  }
  const finishPart = () => {
    if (digests.length === MAX_PARTS) {
      throw new Fault('limit', `More than ${MAX_PARTS} parts of 8 MiB cannot be sent as a stream.`)
    }
    digests.push(sha256(part.subarray(0, filled)))
    part = new Uint8Array(PART_BYTES)
    filled = 0
  }

  const through = new TransformStream<Uint8Array, Uint8Array>({
    async transform(chunk, controller) {
      const before = digests.length
      take(chunk)
      if (digests.length > before) await digests.at(-1)
      controller.enqueue(chunk)
    },
    flush() {
      if (filled > 0) finishPart()
    },
  })

  return {
    through,
    async result(told) {
      const known = await Promise.all(digests)
      const empty = await sha256(new Uint8Array())
      const [first = empty] = known
      if (told !== undefined && !told.includes('-')) return { sizeBytes, expected: toBase64(first) }
      const joined = new Uint8Array(await new Blob(known.map((digest) => new Uint8Array(digest))).arrayBuffer())
      return { sizeBytes, expected: compositeText(toBase64(await sha256(joined)), known.length) }
    },
  }
}
