import {
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import type { BucketView, StoredObject } from '../bucket-view.ts'

/** Of the probe of what the store can do, and of what weed keeps for uploads that are being joined. */
const ASIDE = /^\.quilt\/selvage-probe\/|^\.uploads\//

/** All that lies in a bucket of an engine, by the SDK alone: with its versions, and its unfinished uploads. */
export async function engineView(client: S3Client, bucket: string): Promise<BucketView> {
  const objects: StoredObject[] = []
  let marker: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {}
  for (let isMore = true; isMore; ) {
    const page = await client.send(new ListObjectVersionsCommand({ Bucket: bucket, ...marker }))
    for (const { Key: key = '', VersionId, IsLatest } of page.Versions ?? []) {
      if (ASIDE.test(key)) continue
      const versionId = VersionId === 'null' ? undefined : VersionId
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }))
      const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array()
      objects.push({ key, versionId, isCurrent: IsLatest === true, bytes })
    }
    isMore = page.IsTruncated === true
    marker = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
  }
  const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }))
  return { bucket, objects, uploads: Uploads.map(({ Key = '', UploadId = '' }) => ({ key: Key, uploadId: UploadId })) }
}
