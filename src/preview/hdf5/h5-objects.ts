import { type Call, Fault, isAbort, isFault, throwIfAborted } from '../../base/index.ts'
import type { JsonLike } from '../cell-text.ts'
import { readAttributes } from './h5-attributes.ts'
import { type H5Dataset, readDataset } from './h5-dataset.ts'
import type { H5File } from './h5-file.ts'
import type { H5Heap } from './h5-heap.ts'
import { readLinks } from './h5-links.ts'
import { readHeader } from './object-header.ts'

/** An object of the file with what is below it, as it was found in a walk. */
export interface H5Object {
  readonly name: string
  readonly path: string
  readonly kind: 'group' | 'dataset' | 'type' | 'link' | 'unread'
  readonly attributes: ReadonlyMap<string, JsonLike>
  readonly dataset: H5Dataset | undefined
  readonly children: readonly H5Object[]
  /** Where a link leads, or why the object cannot be read. */
  readonly told: string | undefined
}

export interface H5Walk {
  readonly root: H5Object
  /** Not all objects were looked at. */
  readonly isPartial: boolean
}

const OBJECTS_MOST = 2_000
const DEPTH_MOST = 32

interface Found extends Omit<H5Object, 'children'> {
  readonly children: Found[]
}

/** Looks at each object from the root on, level by level, up to 2,000 of them; one with two names is read under the first. */
export async function walkObjects(file: H5File, heap: H5Heap, call?: Call): Promise<H5Walk> {
  const root = await readObject(file, heap, '', '', file.root, call)
  const waiting = [{ ...root, depth: 0 }]
  const seen = new Map([[file.root, '/']])
  let isPartial = false
  let count = 1
  for (let group = waiting.shift(); group; group = waiting.shift()) {
    for (const { name, at, target } of group.links) {
      throwIfAborted(call?.signal)
      if (count >= OBJECTS_MOST || group.depth >= DEPTH_MOST) {
        isPartial = true
        break
      }
      count++
      const path = `${group.object.path}/${name}`
      const known = at === undefined ? target : seen.get(at)
      if (at === undefined || known !== undefined) {
        group.object.children.push(leaf(name, path, 'link', known ?? 'nowhere'))
        continue
      }
      seen.set(at, path)
      const child = await readObject(file, heap, name, path, at, call)
      group.object.children.push(child.object)
      if (child.links.length > 0) waiting.push({ ...child, depth: group.depth + 1 })
    }
  }
  return { root: root.object, isPartial }
}

/** One that is damaged is named; the others are read. */
async function readObject(file: H5File, heap: H5Heap, name: string, path: string, at: number, call?: Call) {
  try {
    const messages = await readHeader(file, at, call)
    const dataset = await readDataset(file, messages, call)
    const attributes = await readAttributes(file, heap, messages, call)
    const links = dataset ? [] : await readLinks(file, messages, call)
    const object: Found = {
      name,
      path,
      kind: dataset ? 'dataset' : 'group',
      attributes,
      dataset,
      children: [],
      told: undefined,
    }
    return { object, links }
  } catch (error) {
    if (isAbort(error) || !isFault(error) || error.code === 'offline') throw error
    if (path === '')
      throw new Fault(
        error.code,
        `The root group of this HDF5 file cannot be read: ${error.message.replace(/\.$/, '')}.`,
        { cause: error },
      )
    return { object: leaf(name, path, 'unread', error.message), links: [] }
  }
}

function leaf(name: string, path: string, kind: H5Object['kind'], told: string): Found {
  return { name, path, kind, attributes: new Map(), dataset: undefined, children: [], told }
}
