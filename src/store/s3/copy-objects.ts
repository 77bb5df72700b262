import { CompleteMultipartUploadCommand, CopyObjectCommand, UploadPartCopyCommand } from '@aws-sdk/client-s3'
import { type Call, createLimiter, Fault, isFault } from '../../base/index.ts'
import { checkReadableKey, checkWritableKey } from '../keys.ts'
import type { ByteRange, CopyCall, CopySource, Written } from '../object-store.ts'
import { persist } from '../with-retry.ts'
import { checkBucket } from './bucket-name.ts'
import { ask, type S3Context, sdkCall } from './context.ts'
import { escapeText } from './escape-text.ts'
import { type Asked, faultOf, statusOf } from './faults.ts'
import { headObject } from './read-objects.ts'
import { abortUpload, openUpload } from './uploads.ts'
import { writeFields } from './write-options.ts'
import { writtenVersion } from './written-version.ts'

const PARTS_AT_ONCE = 4

/** How long one part is tried again by itself: a busy moment in a copy of ten thousand does not begin all of it anew. */
const PART_MS = 20_000

interface S3Source {
  readonly bucket: string
  readonly key: string
  readonly versionId?: string | undefined
}

/** What an answer told of the object that was made. */
interface Told {
  readonly etag: string | undefined
  readonly versionId: string | undefined
  readonly sha256: string | undefined
}

/** CopyObject, or UploadPartCopy for each range: the bytes go from the store to the store. */
export async function copyObject(
  context: S3Context,
  key: string,
  { bucket, key: sourceKey, versionId }: CopySource,
  call: CopyCall = {},
): Promise<Written> {
  checkWritableKey(key)
  checkReadableKey(sourceKey)
  if (bucket === null) {
    throw new Fault('unsupported', `A store cannot fetch “${sourceKey}” from a folder: it has to be read and put.`, {
      where: { bucket: context.bucket, key },
    })
  }
  checkBucket(bucket)
  const source = { bucket, key: sourceKey, versionId }
  const { ranges = [], onBytes } = call
  if (ranges.length > 1) return writtenOf(context, key, await copyParts(context, key, source, ranges, call), call)
  const told = await copyWhole(context, key, source, call)
  const written = await writtenOf(context, key, told, call)
  if (onBytes !== undefined) onBytes(ranges[0]?.to ?? (await sizeOf(context, written, call)))
  return written
}

async function copyWhole(context: S3Context, key: string, source: S3Source, call: CopyCall): Promise<Told> {
  const fields = writeFields(context.writeOptions, key)
  const command = new CopyObjectCommand({
    Bucket: context.bucket,
    Key: key,
    CopySource: nameOf(source),
    ChecksumAlgorithm: 'SHA256',
    ...fields,
    // A content type is taken over from the source with all its metadata, or with none.
    ...(fields.ContentType === undefined ? {} : { MetadataDirective: 'REPLACE' }),
  })
  const answer = await askCopy(context, key, source, call, () => context.client.send(command, sdkCall(call)))
  const { ETag, ChecksumSHA256 } = answer.CopyObjectResult ?? {}
  if (ETag === undefined) throw unconfirmed(key)
  return { etag: quoted(ETag), versionId: answer.VersionId, sha256: ChecksumSHA256 }
}

/** Parts of one state of the source: of the version given, else refused once its ETag has changed. */
async function copyParts(
  context: S3Context,
  key: string,
  source: S3Source,
  ranges: readonly ByteRange[],
  call: CopyCall,
): Promise<Told> {
  const asked = { operation: 'copy', bucket: context.bucket, key }
  const pinned = source.versionId === undefined ? await pin(context, source, call) : source
  const { signal, open = (...asked) => openUpload(context, ...asked) } = call
  const upload = await open(key, { signal })
  try {
    const parts = await copyRanges(context, upload, pinned, ranges, call)
    const complete = new CompleteMultipartUploadCommand({
      Bucket: context.bucket,
      Key: key,
      UploadId: upload.uploadId,
      MultipartUpload: { Parts: [...parts] },
    })
    const answer = await ask(asked, call, () => context.client.send(complete, sdkCall(call)))
    if (answer.ETag === undefined) throw unconfirmed(key)
    return { etag: quoted(answer.ETag), versionId: answer.VersionId, sha256: answer.ChecksumSHA256 }
  } catch (error) {
    // The first failure is what is told; an upload that cannot be ended either stays for the store to sweep.
    await abortUpload(context, upload).catch(() => undefined)
    throw error
  }
}

function unconfirmed(key: string): Fault {
  return new Fault('foreign', `The store does not say what it copied to “${key}”. Try again.`, {
    action: 'retry',
    where: { operation: 'copy', key },
  })
}

/** SeaweedFS leaves the quotes out in the answer to a copy, and nowhere else. */
function quoted(etag: string | undefined): string | undefined {
  return etag === undefined || etag.endsWith('"') ? etag : `"${etag}"`
}

interface PinnedSource extends S3Source {
  readonly etag?: string | undefined
}

/** The state that the source has now. A bucket of another region answers no HEAD here; its copy is not pinned. */
async function pin(context: S3Context, source: S3Source, call: CopyCall): Promise<PinnedSource> {
  try {
    const facts = await headObject({ ...context, bucket: source.bucket }, source, call)
    if (facts !== undefined) return { ...source, versionId: facts.versionId, etag: facts.etag }
  } catch (error) {
    if (isFault(error, 'foreign')) return source
    throw error
  }
  throw new Fault('absent', `There is no “${source.key}” in “${source.bucket}”. It may have been deleted.`, {
    action: 'reload',
    where: { operation: 'copy', bucket: source.bucket, key: source.key },
  })
}

interface CopiedPart {
  readonly PartNumber: number
  readonly ETag: string
  readonly ChecksumSHA256: string | undefined
}

/** A part that fails stops the others; none is under way any more when this ends. */
async function copyRanges(
  context: S3Context,
  { key, uploadId }: { readonly key: string; readonly uploadId: string },
  source: PinnedSource,
  ranges: readonly ByteRange[],
  call: CopyCall,
): Promise<readonly CopiedPart[]> {
  const stop = new AbortController()
  const signal = AbortSignal.any([stop.signal, ...(call.signal === undefined ? [] : [call.signal])])
  const limited = createLimiter(PARTS_AT_ONCE)
  let failure: { readonly error: unknown } | undefined

  const copyRange = async ({ from, to }: ByteRange, index: number): Promise<CopiedPart> => {
    const command = new UploadPartCopyCommand({
      Bucket: context.bucket,
      Key: key,
      UploadId: uploadId,
      PartNumber: index + 1,
      CopySource: nameOf(source),
      CopySourceRange: `bytes=${from}-${to - 1}`,
      ...(source.etag === undefined ? {} : { CopySourceIfMatch: source.etag }),
    })
    const { clock, random } = context
    const part = () =>
      askCopy(context, key, source, { signal }, () => context.client.send(command, sdkCall({ signal })))
    const patience = { clock, random, busyMs: PART_MS, offlineMs: PART_MS, since: 'failure' } as const
    const answer = await persist('copy', part, patience, signal)
    const { ETag, ChecksumSHA256 } = answer.CopyPartResult ?? {}
    if (ETag === undefined) throw new Fault('foreign', `The store does not tell the ETag of part ${index + 1}.`)
    call.onBytes?.(to - from)
    return { PartNumber: index + 1, ETag, ChecksumSHA256 }
  }

  const fail = (error: unknown): never => {
    failure ??= { error }
    stop.abort()
    throw error
  }
  const parts = await Promise.allSettled(
    // Within its turn first: the next would begin in its place.
    ranges.map((range, index) => limited(() => copyRange(range, index).catch(fail), signal).catch(fail)),
  )
  if (failure !== undefined) throw failure.error
  return parts.flatMap((part) => (part.status === 'fulfilled' ? [part.value] : []))
}

/** What is not found in a copy is its source. */
async function askCopy<T>(
  { bucket }: S3Context,
  key: string,
  source: S3Source,
  call: Call,
  work: () => Promise<T>,
): Promise<T> {
  const asked: Asked = { operation: 'copy', bucket, key }
  return ask(asked, call, () =>
    work().catch((error: unknown) => {
      throw statusOf(error) === 404 ? faultOf(error, { ...asked, bucket: source.bucket, key: source.key }) : error
    }),
  )
}

/** Version and checksum of what was made; what the answer left out is asked for, and taken if it is still ours. */
async function writtenOf(context: S3Context, key: string, told: Told, call: Call): Promise<Written> {
  const { etag } = told
  const hasVersion = told.versionId !== undefined || (await context.versions(call)) === 'none'
  const isKnown = told.sha256 !== undefined && hasVersion
  const facts = isKnown ? undefined : await headObject(context, { key, versionId: told.versionId }, call)
  const isOurs = told.versionId !== undefined || (etag !== undefined && facts?.etag === etag)
  const sha256 = told.sha256 ?? (isOurs ? facts?.sha256 : undefined)
  const sizeBytes = facts?.sizeBytes
  const versionId = told.versionId ?? (await writtenVersion(context, { key, sizeBytes, etag, sha256 }, call))
  return { key, etag, versionId, sha256 }
}

async function sizeOf(context: S3Context, { key, versionId }: Written, call: Call): Promise<number> {
  return (await headObject(context, { key, versionId }, call))?.sizeBytes ?? 0
}

/** The value of `x-amz-copy-source`. */
function nameOf({ bucket, key, versionId }: S3Source): string {
  const version = versionId === undefined ? '' : `?versionId=${escapeText(versionId)}`
  return `${bucket}/${key.split('/').map(escapeText).join('/')}${version}`
}
