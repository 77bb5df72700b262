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

/** All versions by key, oldest first. The last is what the key shows now. */
export type BucketSnapshot = ReadonlyMap<string, readonly StoredVersion[]>

/**
 * Written while a bucket is tried, and removed again (docs/decisions/0004): maybe behind the end of a push that was refused, and in
 * the midst of a snapshot.
 */
export const isProbe = (key: string): boolean => key.startsWith('.quilt/selvage-probe/')

/** Of probes it is told that they are there, and not what they hold. */
export async function bucketSnapshot(client: S3Client, bucket: string): Promise<BucketSnapshot> {
  const found: { key: string; version: Promise<StoredVersion>; isShown: boolean; modified: number }[] = []
  let at: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {}
  for (;;) {
    const page = await client.send(new ListObjectVersionsCommand({ Bucket: bucket, ...at }))
    for (const { Key: key = '', VersionId: versionId = 'null', LastModified, IsLatest } of page.Versions ?? []) {
      const bytes = isProbe(key) ? Promise.resolve(new Uint8Array()) : bytesOf(client, bucket, key, versionId)
      const version = bytes.then((bytes) => ({ versionId, bytes }))
      found.push({ key, version, isShown: IsLatest ?? true, modified: LastModified?.getTime() ?? 0 })
    }
    for (const { Key: key = '', VersionId: versionId = 'null', IsLatest } of page.DeleteMarkers ?? []) {
      const version = Promise.resolve({ versionId, bytes: undefined })
      found.push({ key, version, isShown: IsLatest ?? true, modified: 0 })
    }
    if (!page.IsTruncated) break
    at = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
  }
  // The listing gives the newest first, in seconds.
  const inOrder = found.reverse().toSorted((a, b) => Number(a.isShown) - Number(b.isShown) || a.modified - b.modified)
  const snapshot = new Map<string, StoredVersion[]>()
  for (const { key, version } of inOrder) snapshot.set(key, [...(snapshot.get(key) ?? []), await version])
  return snapshot
}

async function bytesOf(client: S3Client, bucket: string, key: string, versionId: string): Promise<Uint8Array> {
  const version = versionId === 'null' ? {} : { VersionId: versionId }
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, ...version }))
  return (await Body?.transformToByteArray()) ?? new Uint8Array()
}

const MOST_DELETED_AT_ONCE = 1000
/** A probe may come behind the snapshot. */
const CLEANINGS_AT_MOST = 5

/** Removes a bucket with all that was seen in it: an engine has room for about a hundred. */
export async function removeBucket(s3: S3Client, bucket: string, seen: BucketSnapshot): Promise<void> {
  let left = seen
  for (let cleaning = 1; ; cleaning += 1) {
    await removeAll(s3, bucket, left)
    try {
      await s3.send(new DeleteBucketCommand({ Bucket: bucket }))
      return
    } catch (error) {
      const isNotEmpty = error instanceof Error && error.name === 'BucketNotEmpty'
      if (!isNotEmpty || cleaning === CLEANINGS_AT_MOST) throw error
    }
    left = await bucketSnapshot(s3, bucket)
  }
}

async function removeAll(s3: S3Client, bucket: string, seen: BucketSnapshot): Promise<void> {
  const objects = [...seen].flatMap(([Key, versions]) =>
    versions.map(({ versionId }) => ({ Key, VersionId: versionId })),
  )
  for (let from = 0; from < objects.length; from += MOST_DELETED_AT_ONCE) {
    const Delete = { Objects: objects.slice(from, from + MOST_DELETED_AT_ONCE), Quiet: true }
    await s3.send(new DeleteObjectsCommand({ Bucket: bucket, Delete }))
  }
}
