import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { type Call, Fault } from '../../base/index.ts'
import { toBase64 } from '../digest-text.ts'
import { checkWritableKey } from '../keys.ts'
import type { Body, Condition, ObjectRef, Written } from '../object-store.ts'
import { ask, type S3Context, sdkCall } from './context.ts'
import { type Asked, codeOf, statusOf } from './faults.ts'
import { headObject } from './read-objects.ts'
import { writeFields } from './write-options.ts'
import { writtenVersion } from './written-version.ts'

export interface PutCall extends Call, Condition {
  readonly sha256?: Uint8Array | undefined
}

export async function putObject(context: S3Context, key: string, body: Body, call?: PutCall): Promise<Written> {
  checkWritableKey(key)
  const blob = asBlob(body)
  const digest = call?.sha256 ?? (await context.sha256(new Uint8Array(await blob.arrayBuffer())))
  const sha256 = toBase64(digest)
  const asked = {
    operation: 'put',
    bucket: context.bucket,
    key,
    withChecksum: true,
    withCondition: call?.ifMatch !== undefined,
  }
  const command = new PutObjectCommand({
    Bucket: context.bucket,
    Key: key,
    Body: blob,
    ContentLength: blob.size,
    ChecksumSHA256: sha256,
    ...writeFields(context.writeOptions, key),
    ...conditionOf(call?.ifMatch),
  })
  const answer = await ask(asked, call, () => context.client.send(command, sdkCall(call)))
  const { ETag: etag, VersionId } = answer
  const versionId = VersionId ?? (await writtenVersion(context, { key, sizeBytes: blob.size, etag, sha256 }, call))
  const written = { key, etag, versionId, sha256: answer.ChecksumSHA256 }
  if ([etag, versionId, written.sha256].every((told) => told === undefined)) {
    await confirm(context, asked, blob.size, call)
  }
  return written
}

/** An answer that shows nothing of the object may be none of a store's: the object has to be there. */
async function confirm(
  context: S3Context,
  { bucket, key }: Asked & { readonly key: string },
  sizeBytes: number,
  call?: Call,
): Promise<void> {
  const facts = await headObject(context, { key }, call)
  if (facts?.sizeBytes === sizeBytes) return
  throw new Fault('foreign', `The store took “${key}” and does not have it. Check the endpoint of “${bucket}”.`, {
    action: 'retry',
    where: { operation: 'put', bucket, key },
  })
}

export async function removeObject(
  context: S3Context,
  ref: ObjectRef,
  call?: Call & { readonly ifMatch?: string | undefined },
): Promise<void> {
  checkWritableKey(ref.key)
  const asked = {
    operation: 'remove',
    bucket: context.bucket,
    key: ref.key,
    withCondition: call?.ifMatch !== undefined,
  }
  const command = new DeleteObjectCommand({
    Bucket: context.bucket,
    Key: ref.key,
    VersionId: ref.versionId,
    IfMatch: call?.ifMatch,
  })
  await ask(asked, call, async () => {
    try {
      await context.client.send(command, sdkCall(call))
    } catch (error) {
      if (statusOf(error) !== 404 || codeOf(error) === 'NoSuchBucket') throw error
    }
  })
}

/** Browsers send a typed array twenty times slower than a Blob (anchor.md §4); in Node both are as quick. */
export function asBlob(body: Body): Blob {
  return body instanceof Blob ? body : new Blob([new Uint8Array(body)])
}

function conditionOf(ifMatch: string | null | undefined) {
  if (ifMatch === undefined) return {}
  return ifMatch === null ? { IfNoneMatch: '*' } : { IfMatch: ifMatch }
}
