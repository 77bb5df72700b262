import { type Call, createLimiter, Fault, throwIfAborted } from '../../base/index.ts'
import { compareCodePoints } from '../../package/index.ts'
import type { ListedObject, ListedVersion, ListPage } from '../object-store.ts'
import { pages } from '../pages.ts'
import type { Directory } from './directory.ts'
import { DRAFTS } from './folder.ts'

const PAGE_ROWS = 1000
/** Files asked for size and time at once. */
const AT_ONCE = 32

export interface ListCall extends Call {
  readonly delimiter?: string | undefined
  readonly startAfter?: string | undefined
}

/** A key, or a folder with what stands below it. */
interface Row {
  readonly name: string
  readonly kind: 'file' | 'folder'
}

/** A walk that stands before the row `next`; it goes on from there unless a page has failed. */
interface Walk {
  readonly after: string
  readonly next: IteratorResult<Row, void>
  readonly rows: AsyncGenerator<Row, void>
}

/** As S3 lists, with `/` as the only delimiter. Listed rows tell no ETag: it would mean to read each file. */
export function listFolder(directory: Directory, prefix: string, call?: ListCall): AsyncIterable<ListPage> {
  const { delimiter, startAfter = '' } = call ?? {}
  const limited = createLimiter(AT_ONCE)
  let walk: Walk | undefined
  return pages<ListPage, string>(startAfter, async (after) => {
    throwIfAborted(call?.signal)
    if (delimiter !== undefined && delimiter !== '/') {
      throw new Fault('unsupported', `A folder is listed by “/”, not by “${delimiter}”.`)
    }
    const known = walk?.after === after ? walk : undefined
    walk = undefined
    const rows = known?.rows ?? walkRows(directory, prefix, delimiter !== undefined, after)
    const shown: Row[] = []
    let next = known?.next ?? (await rows.next())
    while (!next.done && shown.length < PAGE_ROWS) {
      throwIfAborted(call?.signal)
      shown.push(next.value)
      next = await rows.next()
    }
    const last = shown.at(-1)
    const more = !next.done && last !== undefined
    const end = last === undefined ? '' : behind(last)
    if (more) walk = { after: end, next, rows }
    const listed = await Promise.all(
      shown.filter(isFile).map(({ name }) => limited(() => listedObject(directory, name), call?.signal)),
    )
    const prefixes = shown.filter((row) => !isFile(row)).map(({ name }) => name)
    const objects = listed.filter((object) => object !== undefined)
    return { page: { objects, prefixes, more }, next: more ? end : undefined }
  })
}

/** A folder keeps no versions: each object is its own only one, "null" by name. */
export async function* listFolderVersions(
  directory: Directory,
  prefix: string,
  call?: Call,
): AsyncIterable<readonly ListedVersion[]> {
  for await (const { objects } of listFolder(directory, prefix, call)) {
    yield objects.map((object) => ({ ...object, versionId: 'null', isLatest: true, isDeleteMarker: false }))
  }
}

const isFile = ({ kind }: Row): boolean => kind === 'file'

/** Where the next page begins: behind a folder come keys that are not in it. */
const behind = ({ name, kind }: Row): string => (kind === 'file' ? name : `${name}\u{10FFFF}`)

/** Undefined for a file that has gone since the folder was read. */
async function listedObject(directory: Directory, key: string): Promise<ListedObject | undefined> {
  const facts = await directory.facts(key)
  return facts && { key, sizeBytes: facts.sizeBytes, etag: undefined, modifiedMs: facts.modifiedMs }
}

/** Rows below a prefix and behind a key, in UTF-8 byte order. With `byFolder` folders are told, and not entered. */
async function* walkRows(
  directory: Directory,
  prefix: string,
  byFolder: boolean,
  after: string,
): AsyncGenerator<Row, void> {
  const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1)
  // A prefix that is no path (`a//`, `../`) has nothing below it.
  if (folder.split('/').slice(0, -1).some(isNoName)) return
  for (const row of await rowsOf(directory, folder)) {
    if (!row.name.startsWith(prefix) || !reaches(row, after)) continue
    if (isFile(row)) yield row
    else if (!byFolder) yield* walkRows(directory, row.name, false, after)
    else if (!(await walkRows(directory, row.name, false, after).next()).done) yield row
  }
}

const isNoName = (segment: string): boolean => segment === '' || segment === '.' || segment === '..'

/** Does the key, or can one in the folder, stand behind `after`? */
const reaches = ({ name, kind }: Row, after: string): boolean =>
  compareCodePoints(name, after) > 0 || (kind === 'folder' && after.startsWith(name))

/** What lies in one folder, folders with their slash, in the order of the keys below them. */
async function rowsOf(directory: Directory, folder: string): Promise<Row[]> {
  const entries = await directory.entries(folder.slice(0, -1))
  return entries
    .filter(({ name }) => folder !== '' || name !== DRAFTS)
    .map(({ name, kind }) => ({ name: `${folder}${name}${kind === 'folder' ? '/' : ''}`, kind }))
    .sort((a, b) => compareCodePoints(a.name, b.name))
}
