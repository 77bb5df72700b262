import type { Call } from '../../base/index.ts'
import { compareCodePoints } from '../../package/index.ts'
import type { ListedObject, ListedVersion, ListPage } from '../object-store.ts'
import { pages } from '../pages.ts'
import type { MemoryBucket, Version } from './memory-bucket.ts'
import { step } from './memory-step.ts'

const PAGE_ROWS = 1000

/** One row of a listing: an object, or what several of them have in common before the delimiter. */
type Row = { readonly name: string; readonly object: ListedObject | undefined }

export function listMemory(
  memory: MemoryBucket,
  prefix: string,
  call?: Call & { readonly delimiter?: string | undefined; readonly startAfter?: string | undefined },
): AsyncIterable<ListPage> {
  return pages<ListPage, string>(call?.startAfter ?? '', async (after) => {
    await step(call)
    const rows = rowsBehind(memory, prefix, call?.delimiter, after)
    const shown = rows.slice(0, PAGE_ROWS)
    const more = rows.length > PAGE_ROWS
    const objects = shown.flatMap((row) => row.object ?? [])
    const prefixes = shown.flatMap((row) => (row.object === undefined ? [row.name] : []))
    const last = shown.at(-1)
    return { page: { objects, prefixes, more }, next: more && last ? behind(last) : undefined }
  })
}

/** The start of the next page: behind a common prefix come keys that do not have it. */
const behind = ({ name, object }: Row): string => (object === undefined ? `${name}\u{10FFFF}` : name)

function rowsBehind(memory: MemoryBucket, prefix: string, delimiter: string | undefined, after: string): Row[] {
  const rows: Row[] = []
  for (const key of keysBelow(memory, prefix)) {
    const version = memory.objects.get(key)?.[0]
    if (version?.content === undefined || compareCodePoints(key, after) <= 0) continue
    const cut = delimiter === undefined ? -1 : key.indexOf(delimiter, prefix.length)
    if (cut === -1 || delimiter === undefined) rows.push({ name: key, object: listed(key, version) })
    else {
      const name = key.slice(0, cut + delimiter.length)
      if (rows.at(-1)?.name !== name) rows.push({ name, object: undefined })
    }
  }
  return rows
}

export function listMemoryVersions(
  memory: MemoryBucket,
  prefix: string,
  call?: Call,
): AsyncIterable<readonly ListedVersion[]> {
  return pages<readonly ListedVersion[], number>(0, async (from) => {
    await step(call)
    const rows = keysBelow(memory, prefix).flatMap((key) =>
      (memory.objects.get(key) ?? []).map((version, index) => ({
        ...listed(key, version),
        versionId: version.versionId,
        isLatest: index === 0,
        isDeleteMarker: version.content === undefined,
      })),
    )
    const to = from + PAGE_ROWS
    return { page: rows.slice(from, to), next: to < rows.length ? to : undefined }
  })
}

function keysBelow(memory: MemoryBucket, prefix: string): string[] {
  return [...memory.objects.keys()].filter((key) => key.startsWith(prefix)).sort(compareCodePoints)
}

function listed(key: string, { content, etag, modifiedMs }: Version): ListedObject {
  return { key, sizeBytes: content?.bytes.length ?? 0, etag, modifiedMs }
}
