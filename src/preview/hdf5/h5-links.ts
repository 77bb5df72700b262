import type { Call } from '../../base/index.ts'
import { denseMessages } from './fractal-heap.ts'
import { H5Cursor, textOf } from './h5-cursor.ts'
import type { H5File } from './h5-file.ts'
import { type HeaderMessage, MESSAGE } from './object-header.ts'

/** A name in a group. `at`: the header of the object; undefined: a link by path, or into another file, which `target` tells. */
export interface H5Link {
  readonly name: string
  readonly at: number | undefined
  readonly target: string | undefined
}

const LINKS_MOST = 10_000
const NODES_MOST = 10_000
const HEAP_MOST = 16 * 1024 * 1024

/** The links of a group, of each of the three ways to store them, sorted by name where the file does not order them. */
export async function readLinks(
  file: H5File,
  messages: readonly HeaderMessage[],
  call?: Call,
): Promise<readonly H5Link[]> {
  const links: H5Link[] = []
  for (const { type, bytes } of messages) {
    if (type === MESSAGE.link) links.push(linkOf(new H5Cursor(bytes, file.sizes)))
    if (type === MESSAGE.symbolTable) links.push(...(await tableLinks(file, new H5Cursor(bytes, file.sizes), call)))
    if (type === MESSAGE.linkInfo) links.push(...(await denseLinks(file, new H5Cursor(bytes, file.sizes), call)))
  }
  return links.slice(0, LINKS_MOST).sort((one, other) => (one.name < other.name ? -1 : 1))
}

function linkOf(cursor: H5Cursor): H5Link {
  const flags = cursor.skip(1).byte()
  const kind = flags & 8 ? cursor.byte() : 0
  if (flags & 4) cursor.skip(8)
  if (flags & 0x10) cursor.skip(1)
  const name = cursor.text(cursor.number(1 << (flags & 3)))
  if (kind === 0) return { name, at: cursor.place(), target: undefined }
  const target = textOf(cursor.take(cursor.number(2)).subarray(kind === 64 ? 1 : 0))
  return { name, at: undefined, target: kind === 64 ? `${target} (another file)` : target }
}

async function denseLinks(file: H5File, cursor: H5Cursor, call?: Call): Promise<H5Link[]> {
  const flags = cursor.skip(1).byte()
  if (flags & 1) cursor.skip(8)
  const [heap, tree] = [cursor.place(), cursor.place()]
  if (heap === undefined || tree === undefined) return []
  const messages = await denseMessages(file, heap, tree, 4, call)
  return messages.map((bytes) => linkOf(new H5Cursor(bytes, file.sizes)))
}

/** By a B-tree of version 1 over nodes of symbols, whose names stand in a local heap. */
async function tableLinks(file: H5File, cursor: H5Cursor, call?: Call): Promise<H5Link[]> {
  const [tree, heapAt] = [cursor.place(), cursor.place()]
  if (tree === undefined || heapAt === undefined) return []
  const names = await localHeap(file, heapAt, call)
  const links: H5Link[] = []
  const nodes = [tree]
  const seen = new Set<number>()
  for (let at = nodes.shift(); at !== undefined; at = nodes.shift()) {
    if (seen.has(at) || seen.size > NODES_MOST || links.length > LINKS_MOST) continue
    seen.add(at)
    const head = await file.readUpTo(at, 8 + 2 * file.sizes.place, call)
    if (head.text(4) === 'SNOD') {
      links.push(...(await symbols(file, at, head.skip(2).number(2), names, call)))
      continue
    }
    head.at = 0
    head.signature('TREE')
    const count = head.skip(2).number(2)
    const body = await file.read(at + 8 + 2 * file.sizes.place, count * (file.sizes.length + file.sizes.place), call)
    for (let child = 0; child < count; child++) {
      body.length()
      const place = body.place()
      if (place !== undefined) nodes.push(place)
    }
  }
  return links
}

async function symbols(file: H5File, at: number, count: number, names: Uint8Array, call?: Call): Promise<H5Link[]> {
  const cursor = await file.read(at + 8, count * (2 * file.sizes.place + 24), call)
  return Array.from({ length: count }, () => {
    const name = textOf(names.subarray(cursor.place() ?? names.length))
    const place = cursor.place()
    const kind = cursor.number(4)
    const targetAt = cursor.skip(4).number(4)
    cursor.skip(12)
    return kind === 2
      ? { name, at: undefined, target: textOf(names.subarray(targetAt)) }
      : { name, at: place, target: undefined }
  })
}

async function localHeap(file: H5File, at: number, call?: Call): Promise<Uint8Array> {
  const cursor = await file.read(at, 8 + 2 * file.sizes.length + file.sizes.place, call)
  cursor.signature('HEAP')
  const byteCount = cursor.skip(4).length()
  cursor.length()
  const data = cursor.place()
  return data === undefined ? new Uint8Array() : (await file.read(data, Math.min(byteCount, HEAP_MOST), call)).bytes
}
