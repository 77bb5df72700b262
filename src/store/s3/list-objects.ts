import { ListObjectsV2Command, type ListObjectsV2CommandOutput } from '@aws-sdk/client-s3'
import { type Call, Fault } from '../../base/index.ts'
import { compareCodePoints } from '../../package/index.ts'
import type { ListedObject, ListPage } from '../object-store.ts'
import { type Page, pages } from '../pages.ts'
import { ask, type S3Context, sdkCall } from './context.ts'

export const PAGE_ROWS = 1000

export interface ListCall extends Call {
  readonly delimiter?: string | undefined
  readonly startAfter?: string | undefined
}

export function listObjects(context: S3Context, prefix: string, call?: ListCall): AsyncIterable<ListPage> {
  const seen = new Set<string>()
  return pages<ListPage, string | undefined>(undefined, async (token) => {
    const asked = { operation: 'list', bucket: context.bucket, key: prefix }
    const command = new ListObjectsV2Command({
      Bucket: context.bucket,
      Prefix: prefix,
      Delimiter: call?.delimiter,
      StartAfter: call?.startAfter,
      ContinuationToken: token,
      MaxKeys: PAGE_ROWS,
      EncodingType: 'url',
    })
    const answer = await ask(asked, call, () => context.client.send(command, sdkCall(call)))
    const next = nextToken(answer.IsTruncated === true, answer.NextContinuationToken, seen, asked)
    return pageOf(answer, next)
  })
}

/** The token of the next page. One that is missing or comes again would make a listing without end (reliability E37). */
export function nextToken(
  more: boolean,
  token: string | undefined,
  seen: Set<string>,
  place: { operation: string; bucket: string; key: string },
): string | undefined {
  if (!more) return undefined
  if (token === undefined || token === '' || seen.has(token)) {
    throw new Fault('foreign', `The listing of “${place.bucket}” has no end: the store repeats itself.`, {
      where: place,
    })
  }
  seen.add(token)
  return token
}

function pageOf(answer: ListObjectsV2CommandOutput, next: string | undefined): Page<ListPage, string> {
  const name = decoder(answer.EncodingType)
  const objects = (answer.Contents ?? []).map(
    (row): ListedObject => ({
      key: name(row.Key ?? ''),
      sizeBytes: row.Size ?? 0,
      etag: row.ETag,
      modifiedMs: row.LastModified?.getTime(),
    }),
  )
  const prefixes = (answer.CommonPrefixes ?? []).map((row) => name(row.Prefix ?? ''))
  objects.sort((a, b) => compareCodePoints(a.key, b.key))
  return { page: { objects, prefixes: prefixes.sort(compareCodePoints), more: next !== undefined }, next }
}

/** Names are encoded only where the answer says so (engines.md §7.5). */
export function decoder(encoding: string | undefined): (text: string) => string {
  if (encoding !== 'url') return (text) => text
  return (text) => {
    try {
      return decodeURIComponent(text.replaceAll('+', ' '))
    } catch (cause) {
      throw new Fault('foreign', 'The listing holds a name that is not encoded as the store says.', { cause })
    }
  }
}
