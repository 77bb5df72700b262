import { ListObjectVersionsCommand, type ListObjectVersionsCommandOutput } from '@aws-sdk/client-s3'
import type { Call } from '../../base/index.ts'
import { compareCodePoints } from '../../package/index.ts'
import type { ListedVersion } from '../object-store.ts'
import { pages } from '../pages.ts'
import { ask, type S3Context, sdkCall } from './context.ts'
import { decoder, nextToken, PAGE_ROWS } from './list-objects.ts'

interface Marker {
  readonly key: string | undefined
  readonly versionId: string | undefined
}

export function listObjectVersions(
  context: S3Context,
  prefix: string,
  call?: Call,
): AsyncIterable<readonly ListedVersion[]> {
  const seen = new Set<string>()
  const first: Marker = { key: undefined, versionId: undefined }
  return pages<readonly ListedVersion[], Marker>(first, async (marker) => {
    const asked = { operation: 'listVersions', bucket: context.bucket, key: prefix }
    const command = new ListObjectVersionsCommand({
      Bucket: context.bucket,
      Prefix: prefix,
      KeyMarker: marker.key,
      VersionIdMarker: marker.versionId,
      MaxKeys: PAGE_ROWS,
      EncodingType: 'url',
    })
    const answer = await ask(asked, call, () => context.client.send(command, sdkCall(call)))
    const name = decoder(answer.EncodingType)
    const { NextKeyMarker: key, NextVersionIdMarker: versionId } = answer
    const token = key === undefined ? undefined : JSON.stringify([key, versionId])
    const next = nextToken(answer.IsTruncated === true, token, seen, asked)
    const page = rowsOf(answer, name)
    return { page, next: next === undefined ? undefined : { key: key === undefined ? key : name(key), versionId } }
  })
}

function rowsOf(answer: ListObjectVersionsCommandOutput, name: (text: string) => string): readonly ListedVersion[] {
  const versions = (answer.Versions ?? []).map((row) => rowOf(row, name(row.Key ?? ''), row.Size ?? 0, row.ETag))
  const markers = (answer.DeleteMarkers ?? []).map((row) => rowOf(row, name(row.Key ?? ''), 0, undefined, true))
  return [...versions, ...markers].sort(newestFirst)
}

interface Row {
  readonly VersionId?: string | undefined
  readonly IsLatest?: boolean | undefined
  readonly LastModified?: Date | undefined
}

function rowOf(
  row: Row,
  key: string,
  sizeBytes: number,
  etag: string | undefined,
  isDeleteMarker = false,
): ListedVersion {
  return {
    key,
    sizeBytes,
    etag,
    modifiedMs: row.LastModified?.getTime(),
    versionId: row.VersionId ?? 'null',
    isLatest: row.IsLatest === true,
    isDeleteMarker,
  }
}

/** The SDK gives versions and delete markers apart; their order is found again by what they say. */
function newestFirst(a: ListedVersion, b: ListedVersion): number {
  return (
    compareCodePoints(a.key, b.key) ||
    Number(b.isLatest) - Number(a.isLatest) ||
    (b.modifiedMs ?? 0) - (a.modifiedMs ?? 0)
  )
}
