import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListPartsCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { type Call, Fault, isFault } from '../../base/index.ts'
import { compositeText, toBase64 } from '../digest-text.ts'
import { checkWritableKey } from '../keys.ts'
import type { Body, ListedPart, ObjectRef, PartReceipt, UploadRef, Written } from '../object-store.ts'
import { ask, type S3Context, sdkCall } from './context.ts'
import { nextToken } from './list-objects.ts'
import { headObject } from './read-objects.ts'
import { asBlob } from './write-objects.ts'
import { writeFields } from './write-options.ts'
import { writtenVersion } from './written-version.ts'

export async function openUpload(context: S3Context, key: string, call?: Call): Promise<UploadRef> {
  checkWritableKey(key)
  const asked = { operation: 'openUpload', bucket: context.bucket, key }
  const command = new CreateMultipartUploadCommand({
    Bucket: context.bucket,
    Key: key,
    ChecksumAlgorithm: 'SHA256',
    ...writeFields(context.writeOptions, key),
  })
  const answer = await ask(asked, call, () => context.client.send(command, sdkCall(call)))
  if (answer.UploadId === undefined) throw unfinished('foreign', 'The store opened an upload without a name.', asked)
  return { key, uploadId: answer.UploadId }
}

export async function putPart(
  context: S3Context,
  upload: UploadRef,
  number: number,
  body: Body,
  sha256: Uint8Array,
  call?: Call,
): Promise<PartReceipt> {
  const blob = asBlob(body)
  const asked = { operation: 'putPart', bucket: context.bucket, key: upload.key, withChecksum: true, inUpload: true }
  const command = new UploadPartCommand({
    ...named(context, upload),
    PartNumber: number,
    Body: blob,
    ContentLength: blob.size,
    ChecksumSHA256: toBase64(sha256),
  })
  const answer = await ask(asked, call, () => context.client.send(command, sdkCall(call)))
  const receipt = { number, sha256, sizeBytes: blob.size }
  const etag = answer.ETag ?? etagOf(await listParts(context, upload, call), receipt)
  if (etag === undefined) throw unfinished('foreign', `The store does not tell the ETag of part ${number}.`, asked)
  return { ...receipt, etag }
}

/** The ETag that CORS hid; undefined where it cannot be told from that of other bytes, sent before as this part. */
function etagOf(parts: readonly ListedPart[], sent: Omit<PartReceipt, 'etag'>): string | undefined {
  const digest = toBase64(sent.sha256)
  const fitting = parts.filter(
    ({ number, sizeBytes, sha256 = digest }) =>
      number === sent.number && sizeBytes === sent.sizeBytes && sha256 === digest,
  )
  return fitting.length === 1 ? fitting[0]?.etag : undefined
}

export async function listParts(context: S3Context, upload: UploadRef, call?: Call): Promise<readonly ListedPart[]> {
  const asked = { operation: 'listParts', bucket: context.bucket, key: upload.key, inUpload: true }
  const parts = new Map<string, ListedPart>()
  const seen = new Set<string>()
  let marker: string | undefined
  do {
    const command = new ListPartsCommand({ ...named(context, upload), PartNumberMarker: marker })
    const answer = await ask(asked, call, () => context.client.send(command, sdkCall(call)))
    for (const { PartNumber = 0, ETag = '', Size = 0, ChecksumSHA256, LastModified } of answer.Parts ?? []) {
      parts.set(`${PartNumber} ${ETag}`, {
        number: PartNumber,
        etag: ETag,
        sizeBytes: Size,
        sha256: ChecksumSHA256,
        modifiedMs: LastModified?.getTime(),
      })
    }
    marker = nextToken(answer.IsTruncated === true, answer.NextPartNumberMarker, seen, asked)
  } while (marker !== undefined)
  // SeaweedFS orders them as text, and keeps each body that was sent as one part.
  return [...parts.values()].sort((a, b) => a.number - b.number)
}

/**
 * Joins the parts. An answer that was lost, or an error after the work was done, is told from a failure by the
 * checksum of what stands there now.
 */
export async function completeUpload(
  context: S3Context,
  upload: UploadRef,
  parts: readonly PartReceipt[],
  composite: string,
  call?: Call,
): Promise<Written> {
  const asked = { operation: 'completeUpload', bucket: context.bucket, key: upload.key, inUpload: true }
  const whole = { key: upload.key, sizeBytes: parts.reduce((sum, part) => sum + part.sizeBytes, 0) }
  const expected = compositeText(composite, parts.length)
  const command = new CompleteMultipartUploadCommand({
    ...named(context, upload),
    MultipartUpload: {
      Parts: parts.map(({ number, etag, sha256 }) => ({
        PartNumber: number,
        ETag: etag,
        ChecksumSHA256: toBase64(sha256),
      })),
    },
  })
  try {
    const answer = await ask(asked, call, () => context.client.send(command, sdkCall(call)))
    const { ETag: etag, ChecksumSHA256: told, VersionId } = answer
    if (etag === undefined || !isNamed(answer.Key, upload.key)) {
      throw unfinished('foreign', 'The store does not say what it joined the parts to. Try again.', asked)
    }
    const ref = { key: upload.key, versionId: VersionId }
    const sha256 = await confirmed(context, ref, told, expected, call)
    const versionId = VersionId ?? (await writtenVersion(context, { ...whole, etag, sha256: expected }, call))
    return { key: upload.key, etag, versionId, sha256 }
  } catch (error) {
    if (!isFault(error, 'busy', 'offline', 'absent', 'foreign')) throw error
    const facts = await headObject(context, { key: upload.key }, call).catch(() => undefined)
    if (facts?.sha256 !== expected || facts.sizeBytes !== whole.sizeBytes) throw error
    const { etag, sha256 } = facts
    const versionId = facts.versionId ?? (await writtenVersion(context, { ...whole, etag, sha256 }, call))
    return { key: upload.key, etag, versionId, sha256 }
  }
}

/** Is it this key that an answer names? Some stores name none, or begin it with a slash. */
function isNamed(told: string | undefined, key: string): boolean {
  return told === undefined || told === key || told === `/${key}`
}

/** The checksum that the store has of the whole, compared with ours. Undefined: it tells none, or of a later writer's object. */
async function confirmed(
  context: S3Context,
  ref: ObjectRef,
  told: string | undefined,
  expected: string,
  call: Call | undefined,
): Promise<string | undefined> {
  const sha256 = told ?? (await headObject(context, ref, call))?.sha256
  if (sha256 === expected || sha256 === undefined) return sha256
  if (told === undefined && ref.versionId === undefined) return undefined
  throw damaged({ operation: 'completeUpload', bucket: context.bucket, key: ref.key })
}

export async function abortUpload(context: S3Context, upload: UploadRef, call?: Call): Promise<void> {
  const asked = { operation: 'abortUpload', bucket: context.bucket, key: upload.key, inUpload: true }
  try {
    await ask(asked, call, () =>
      context.client.send(new AbortMultipartUploadCommand(named(context, upload)), sdkCall(call)),
    )
  } catch (error) {
    if (!isFault(error, 'absent') || error.where.code === 'NoSuchBucket') throw error
  }
}

function named({ bucket }: S3Context, { key, uploadId }: UploadRef) {
  return { Bucket: bucket, Key: key, UploadId: uploadId }
}

function damaged(where: { operation: string; bucket: string; key: string }): Fault {
  return unfinished(
    'corrupt',
    `The store's checksum of “${where.key}” is not that of what was sent. Send it again.`,
    where,
  )
}

function unfinished(
  code: 'foreign' | 'corrupt',
  sentence: string,
  { operation, bucket, key }: { operation: string; bucket: string; key: string },
): Fault {
  return new Fault(code, sentence, { action: 'retry', where: { operation, bucket, key } })
}
