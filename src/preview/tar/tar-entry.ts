import type { TarHeader } from './tar-header.ts'

export interface TarEntry {
  readonly path: string
  readonly kind: 'file' | 'folder' | 'link' | 'hard link' | 'device' | 'pipe' | 'other'
  readonly sizeBytes: number
  /** ISO 8601, in UTC. */
  readonly modified: string | undefined
  /** `rw-r--r--` */
  readonly mode: string
  readonly owner: string
  /** Where a link leads. */
  readonly link: string | undefined
  readonly isSparse: boolean
}

const KINDS: ReadonlyMap<string, TarEntry['kind']> = new Map([
  ['0', 'file'],
  ['7', 'file'],
  ['S', 'file'],
  ['1', 'hard link'],
  ['2', 'link'],
  ['3', 'device'],
  ['4', 'device'],
  ['5', 'folder'],
  ['D', 'folder'],
  ['6', 'pipe'],
])

/** What stood before a header and holds for it: the records of pax, and the long names of GNU. */
export interface TarExtras {
  readonly pax: ReadonlyMap<string, string>
  readonly path: string | undefined
  readonly link: string | undefined
}

export function tarEntry(header: TarHeader, { pax, ...gnu }: TarExtras): TarEntry {
  const path = pax.get('GNU.sparse.name') ?? pax.get('path') ?? gnu.path ?? header.path
  // Before POSIX a folder was told by its name.
  const kind = header.flag === '0' && path.endsWith('/') ? 'folder' : (KINDS.get(header.flag) ?? 'other')
  const link = pax.get('linkpath') ?? gnu.link ?? header.link
  const sparse = pax.get('GNU.sparse.realsize') ?? pax.get('GNU.sparse.size')
  const owner = pax.get('uname') ?? header.owner
  const group = pax.get('gname') ?? header.group
  return {
    path,
    kind,
    sizeBytes: sparse === undefined ? (header.trueBytes ?? storedBytes(header, pax)) : Number(sparse),
    modified: timeText(Number(pax.get('mtime') ?? header.modifiedSeconds)),
    mode: modeText(header.mode),
    owner: group === '' ? owner : `${owner}:${group}`,
    link: kind === 'link' || kind === 'hard link' ? link : undefined,
    isSparse: header.trueBytes !== undefined || sparse !== undefined,
  }
}

/** Bytes that follow the header. */
export function storedBytes(header: TarHeader, pax: ReadonlyMap<string, string>): number {
  const size = Number(pax.get('size') ?? header.sizeBytes)
  return Number.isSafeInteger(size) && size > 0 ? size : 0
}

function timeText(seconds: number): string | undefined {
  const ms = Math.floor(seconds * 1000)
  return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString().replace('.000Z', 'Z') : undefined
}

function modeText(mode: number): string {
  return Array.from('rwxrwxrwx', (letter, at) => ((mode >> (8 - at)) & 1 ? letter : '-')).join('')
}
