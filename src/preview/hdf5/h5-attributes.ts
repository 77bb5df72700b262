import { type Call, isAbort, isFault } from '../../base/index.ts'
import { type JsonLike, jsonText } from '../cell-text.ts'
import { viewOf } from '../sized-file.ts'
import { denseMessages } from './fractal-heap.ts'
import { H5Cursor } from './h5-cursor.ts'
import { parseDatatype } from './h5-datatype.ts'
import type { H5File } from './h5-file.ts'
import type { H5Heap } from './h5-heap.ts'
import { parseSpace } from './h5-space.ts'
import { type HeaderMessage, MESSAGE, shared } from './object-header.ts'

const ATTRIBUTES_MOST = 1_000
const VALUES_MOST = 200

/** Attributes of an object: what they say, or why that cannot be read, in brackets. */
export async function readAttributes(
  file: H5File,
  heap: H5Heap,
  messages: readonly HeaderMessage[],
  call?: Call,
): Promise<ReadonlyMap<string, JsonLike>> {
  const found: Uint8Array[] = messages
    .filter(({ type, isShared }) => type === MESSAGE.attribute && !isShared)
    .map(({ bytes }) => bytes)
  for (const { type, bytes } of messages) {
    if (type === MESSAGE.attributeInfo)
      found.push(...(await denseAttributes(file, new H5Cursor(bytes, file.sizes), call)))
  }
  const attributes = new Map<string, JsonLike>()
  for (const bytes of found.slice(0, ATTRIBUTES_MOST)) {
    const { name, value } = await attributeOf(file, heap, bytes, call)
    attributes.set(name, value)
  }
  return attributes
}

async function denseAttributes(file: H5File, cursor: H5Cursor, call?: Call): Promise<Uint8Array[]> {
  const flags = cursor.skip(1).byte()
  if (flags & 1) cursor.skip(2)
  const [heap, tree] = [cursor.place(), cursor.place()]
  return heap === undefined || tree === undefined ? [] : denseMessages(file, heap, tree, 0, call)
}

async function attributeOf(
  file: H5File,
  heap: H5Heap,
  bytes: Uint8Array,
  call?: Call,
): Promise<{ name: string; value: JsonLike }> {
  const cursor = new H5Cursor(bytes, file.sizes)
  const [version, flags] = [cursor.byte(), cursor.byte()]
  const [nameBytes, typeBytes, spaceBytes] = [cursor.number(2), cursor.number(2), cursor.number(2)]
  if (version === 3) cursor.skip(1)
  // In version 1 each part is filled up to a multiple of 8.
  const part = (byteCount: number) => {
    const taken = cursor.take(byteCount)
    if (version === 1) cursor.skip((8 - (byteCount % 8)) % 8)
    return taken
  }
  const name = new TextDecoder().decode(part(nameBytes)).replace(/\0+$/, '')
  try {
    const type = await shared(
      file,
      { type: MESSAGE.datatype, isShared: version > 1 && (flags & 1) !== 0, bytes: part(typeBytes) },
      call,
    )
    const datatype = parseDatatype(type, file.sizes)
    const { dims, isNull } = parseSpace(part(spaceBytes), file.sizes)
    const count = isNull ? 0 : dims.reduce((product, dim) => product * dim, 1)
    const data = viewOf(cursor.take(count * datatype.byteCount))
    const values: JsonLike[] = []
    for (let at = 0; at < Math.min(count, VALUES_MOST); at++)
      values.push(await heap.read(datatype, data, at * datatype.byteCount, call))
    if (count > VALUES_MOST) values.push('…')
    return { name, value: isNull ? null : dims.length === 0 ? (values[0] ?? null) : values }
  } catch (error) {
    if (isAbort(error) || !isFault(error)) throw error
    return { name, value: `(not read: ${error.message})` }
  }
}

export function attributeText(value: JsonLike): string {
  return typeof value === 'string' ? value : jsonText(value)
}
