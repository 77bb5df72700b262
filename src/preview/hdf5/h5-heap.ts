import { type Call, Fault } from '../../base/index.ts'
import { cutText, type JsonLike } from '../cell-text.ts'
import { viewOf } from '../sized-file.ts'
import { H5Cursor } from './h5-cursor.ts'
import type { H5Datatype } from './h5-datatype.ts'
import type { H5File } from './h5-file.ts'

const COLLECTION_MOST = 64 * 1024 * 1024
const COLLECTIONS_KEPT = 16
const ITEMS_MOST = 1_000

/** Values of no fixed length, in collections anywhere in the file (§III.E). The last collections are kept. */
export class H5Heap {
  readonly #file: H5File
  readonly #collections = new Map<number, Promise<ReadonlyMap<number, Uint8Array>>>()

  constructor(file: H5File) {
    this.#file = file
  }

  /** An element as it is shown, with what it names in the heap. */
  async read(datatype: H5Datatype, view: DataView, at: number, call?: Call): Promise<JsonLike> {
    if (datatype.fields?.some((field) => field.datatype.heap)) {
      const entries: [string, JsonLike][] = []
      for (const field of datatype.fields)
        entries.push([field.name, await this.read(field.datatype, view, at + field.offset, call)])
      return new Map(entries)
    }
    const { heap } = datatype
    if (heap === undefined) return datatype.read(view, at)
    const cursor = new H5Cursor(new Uint8Array(view.buffer, view.byteOffset + at, datatype.byteCount), this.#file.sizes)
    const [length, place, index] = [cursor.number(4), cursor.place(), cursor.number(4)]
    if (place === undefined || place === 0 || length === 0) return heap.isText ? '' : []
    const bytes = (await this.#collection(place, call)).get(index)
    if (bytes === undefined)
      throw new Fault('corrupt', `This HDF5 file is damaged: its heap at byte ${place} has no value ${index}.`)
    if (heap.isText) return cutText(new TextDecoder().decode(bytes.subarray(0, length)).replace(/\0+$/, ''))
    const count = Math.min(length, ITEMS_MOST, Math.floor(bytes.length / Math.max(heap.base.byteCount, 1)))
    const items: JsonLike[] = []
    for (let item = 0; item < count; item++)
      items.push(await this.read(heap.base, viewOf(bytes), item * heap.base.byteCount, call))
    return items
  }

  #collection(at: number, call?: Call): Promise<ReadonlyMap<number, Uint8Array>> {
    const known = this.#collections.get(at)
    if (known) return known
    const reading = readCollection(this.#file, at, call)
    this.#collections.set(at, reading)
    reading.catch(() => this.#collections.delete(at))
    for (const oldest of this.#collections.keys()) {
      if (this.#collections.size <= COLLECTIONS_KEPT) break
      this.#collections.delete(oldest)
    }
    return reading
  }
}

async function readCollection(file: H5File, at: number, call?: Call): Promise<ReadonlyMap<number, Uint8Array>> {
  const head = await file.read(at, 8 + file.sizes.length, call)
  head.signature('GCOL')
  const byteCount = head.skip(4).length()
  if (byteCount > COLLECTION_MOST)
    throw new Fault('limit', `A heap of this HDF5 file has ${byteCount.toLocaleString('en-GB')} bytes.`)
  const cursor = await file.read(at, byteCount, call)
  cursor.skip(8 + file.sizes.length)
  const objects = new Map<number, Uint8Array>()
  while (cursor.left >= 8 + file.sizes.length) {
    const index = cursor.number(2)
    const length = cursor.skip(6).length()
    // The object 0 is what is free.
    if (index === 0 || length > cursor.left) break
    objects.set(index, cursor.take(length))
    cursor.align()
  }
  return objects
}
