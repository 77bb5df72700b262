import { ListMultipartUploadsCommand, type ListMultipartUploadsCommandOutput } from '@aws-sdk/client-s3'
import type { Call } from '../../base/index.ts'
import { compareCodePoints } from '../../package/index.ts'
import type { ListedUpload } from '../object-store.ts'
import { pages } from '../pages.ts'
import { ask, type S3Context, sdkCall } from './context.ts'
import { decoder, nextToken, PAGE_ROWS } from './list-objects.ts'

interface Marker {
  readonly key: string | undefined
  readonly uploadId: string | undefined
}

/**
 * Names are not asked for url-encoded: SeaweedFS says that they are, and leaves them as they are. It pages by upload ids
 * alone, in their order, where S3 pages by key and id: the markers are given back as they came.
 */
export function listUploads(context: S3Context, prefix: string, call?: Call): AsyncIterable<readonly ListedUpload[]> {
  const seen = new Set<string>()
  const first: Marker = { key: undefined, uploadId: undefined }
  return pages<readonly ListedUpload[], Marker>(first, async (marker) => {
    const asked = { operation: 'listUploads', bucket: context.bucket, key: prefix }
    const command = new ListMultipartUploadsCommand({
      Bucket: context.bucket,
      Prefix: prefix,
      KeyMarker: marker.key,
      UploadIdMarker: marker.uploadId,
      MaxUploads: PAGE_ROWS,
    })
    const answer = await ask(asked, call, () => context.client.send(command, sdkCall(call)))
    const name = decoder(answer.EncodingType)
    const { NextKeyMarker: key, NextUploadIdMarker: uploadId } = answer
    const token = key === undefined && uploadId === undefined ? undefined : JSON.stringify([key, uploadId])
    const next = nextToken(answer.IsTruncated === true, token, seen, asked)
    return {
      page: rowsOf(answer, name, prefix),
      next: next === undefined ? undefined : { key: key && name(key), uploadId },
    }
  })
}

/** What lies below the prefix: a store that does not heed it would show the uploads of others. */
function rowsOf(
  answer: ListMultipartUploadsCommandOutput,
  name: (text: string) => string,
  prefix: string,
): readonly ListedUpload[] {
  return (answer.Uploads ?? [])
    .flatMap(({ Key, UploadId, Initiated, Initiator }) => {
      const key = name(Key ?? '')
      if (UploadId === undefined || !key.startsWith(prefix)) return []
      return [{ key, uploadId: UploadId, startedMs: Initiated?.getTime(), startedBy: Initiator?.ID }]
    })
    .sort((a, b) => compareCodePoints(a.key, b.key))
}
