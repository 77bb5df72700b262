import {
  DeleteBucketCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  type S3Client,
} from '@aws-sdk/client-s3'

/** One version of an object; without bytes it is a delete marker. */
export interface StoredVersion {
  readonly versionId: string
  readonly bytes: Uint8Array | undefined
}

/** All versions by key, oldest first. */
export type BucketSnapshot = ReadonlyMap<string, readonly StoredVersion[]>

export async function bucketSnapshot(client: S3Client, bucket: string): Promise<BucketSnapshot> {
  const found: { key: string; versionId: string; isMarker: boolean; modified: number }[] = []
  let at: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {}
  for (;;) {
    const page = await client.send(new ListObjectVersionsCommand({ Bucket: bucket, ...at }))
    for (const [rows, isMarker] of [
      [page.Versions, false],
      [page.DeleteMarkers, true],
    ] as const) {
      for (const { Key = '', VersionId = 'null', LastModified } of rows ?? []) {
        found.push({ key: Key, versionId: VersionId, isMarker, modified: LastModified?.getTime() ?? 0 })
      }
    }
    if (!page.IsTruncated) break
    at = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
  }
  // The listing gives the newest first, versions and markers apart.
  const oldestFirst = found.reverse().toSorted((a, b) => a.modified - b.modified)
  const read = oldestFirst.map(async ({ key, versionId, isMarker }) => ({
    key,
    version: { versionId, bytes: isMarker ? undefined : await bytesOf(client, bucket, key, versionId) },
  }))
  const snapshot = new Map<string, StoredVersion[]>()
  for (const { key, version } of await Promise.all(read)) {
    snapshot.set(key, [...(snapshot.get(key) ?? []), version])
  }
  return snapshot
}

async function bytesOf(client: S3Client, bucket: string, key: string, versionId: string): Promise<Uint8Array> {
  const version = versionId === 'null' ? {} : { VersionId: versionId }
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, ...version }))
  return (await Body?.transformToByteArray()) ?? new Uint8Array()
}

const MOST_DELETED_AT_ONCE = 1000

/** Removes a bucket with all that was seen in it: an engine has room for about a hundred. */
export async function removeBucket(s3: S3Client, bucket: string, seen: BucketSnapshot): Promise<void> {
  const objects = [...seen].flatMap(([Key, versions]) =>
    versions.map(({ versionId }) => ({ Key, VersionId: versionId })),
  )
  for (let from = 0; from < objects.length; from += MOST_DELETED_AT_ONCE) {
    const Delete = { Objects: objects.slice(from, from + MOST_DELETED_AT_ONCE), Quiet: true }
    await s3.send(new DeleteObjectsCommand({ Bucket: bucket, Delete }))
  }
  await s3.send(new DeleteBucketCommand({ Bucket: bucket }))
}
