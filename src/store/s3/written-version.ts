import { type Call, Fault, isFault } from '../../base/index.ts'
import type { ListedVersion } from '../object-store.ts'
import type { S3Context } from './context.ts'
import { listObjectVersions } from './list-versions.ts'
import { headObject } from './read-objects.ts'

/** What is known of a write whose version is not. */
export interface UnnamedWrite {
  readonly key: string
  /** Undefined: not known. */
  readonly sizeBytes: number | undefined
  readonly etag: string | undefined
  /** As `ObjectFacts.sha256`: the checksum that was sent. */
  readonly sha256: string | undefined
}

/**
 * The version that a write made, where the answer's `x-amz-version-id` could not be read.
 *
 * In a bucket without versions that is none. In one with versions CORS hid it: it is found in the list of versions, by
 * ETag or checksum, for a manifest without it would name bytes that change (reliability C.8). Several versions of equal
 * bytes are equally right. One that cannot be found is a `cors` Fault. Keys that may neither ask whether there are versions
 * nor list them are `denied`, but where nothing is hidden.
 */
export async function writtenVersion(
  context: S3Context,
  write: UnnamedWrite,
  call?: Call,
): Promise<string | undefined> {
  const state = await context.versions(call)
  if (state === 'none') return undefined
  const rows = await versionsOf(context, write.key, call).catch((error: unknown) => {
    if (state !== 'unknown' || !isFault(error, 'denied')) throw error
    if (context.showsVersions()) return []
    throw unseen(context, error)
  })
  if (state === 'unknown' && rows.every((row) => row.versionId === 'null')) return undefined
  const fitting = rows.filter(
    (row) => !row.isDeleteMarker && (write.sizeBytes === undefined || row.sizeBytes === write.sizeBytes),
  )
  const found =
    write.etag === undefined
      ? await byChecksum(context, fitting, write, call)
      : fitting.find((row) => row.etag === write.etag)
  if (found !== undefined) return found.versionId
  throw new Fault(
    'cors',
    `“${context.bucket}” keeps versions, but does not let this page see which one it wrote. Let its CORS rules expose x-amz-version-id and ETag.`,
    { action: 'set-cors', where: { bucket: context.bucket, key: write.key } },
  )
}

function unseen({ bucket }: S3Context, cause: Fault): Fault {
  return new Fault(
    'denied',
    `These keys may not see whether “${bucket}” keeps versions, which a revision has to name. Give them the right to s3:GetBucketVersioning.`,
    { action: 'sign-in', where: cause.where, cause },
  )
}

async function versionsOf(context: S3Context, key: string, call: Call | undefined): Promise<readonly ListedVersion[]> {
  const rows: ListedVersion[] = []
  for await (const page of listObjectVersions(context, key, call)) {
    rows.push(...page.filter((row) => row.key === key))
    if (page.some((row) => row.key !== key)) break
  }
  return rows
}

async function byChecksum(
  context: S3Context,
  rows: readonly ListedVersion[],
  write: UnnamedWrite,
  call: Call | undefined,
): Promise<ListedVersion | undefined> {
  if (rows.length === 1) return rows[0]
  for (const row of rows) {
    const facts = await headObject(context, row, call)
    if (facts?.sha256 !== undefined && facts.sha256 === write.sha256) return row
  }
  return undefined
}
