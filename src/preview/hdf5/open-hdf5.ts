import { modelTree } from '../model-tree.ts'
import type { PreviewPart } from '../preview-part.ts'
import { sizedFile } from '../sized-file.ts'
import { toldOpener } from '../told-damage.ts'
import { framePart, matrixFact } from './ann-frame.ts'
import { allObjects, contentsNode, datasetsPart } from './h5-contents.ts'
import { type H5File, openH5File } from './h5-file.ts'
import { H5Heap } from './h5-heap.ts'
import { type H5Object, walkObjects } from './h5-objects.ts'
import { datasetTable, isTable } from './h5-tables.ts'

/** Datasets that have a tab of their own. */
const TABLES_MOST = 12

export const hdf5Opener = toldOpener('HDF5 file', {
  async open(given, call) {
    const file = await openH5File(await sizedFile(given, call), call)
    const heap = new H5Heap(file)
    const { root, isPartial } = await walkObjects(file, heap, call)
    const objects = allObjects(root)
    const unread = objects.filter(({ kind }) => kind === 'unread').length
    const tree: PreviewPart = { kind: 'tree', title: 'Contents', open: async () => modelTree(contentsNode(root)) }
    const shown = isAnnData(root) ? annData(file, heap, root) : plain(file, heap, objects)
    return {
      facts: [
        ...shown.facts,
        counted(objects.filter(({ dataset }) => dataset).length, 'dataset'),
        counted(objects.filter(({ kind }) => kind === 'group').length, 'group'),
      ],
      notes: [
        ...(isPartial ? ['The first 2,000 objects of the file are listed.'] : []),
        ...(unread > 0 ? [`${counted(unread, 'object')} could not be read; the tree says why.`] : []),
      ],
      parts: [...shown.before, tree, datasetsPart(objects), ...shown.after],
    }
  },
})

interface Shown {
  readonly facts: readonly string[]
  readonly before: readonly PreviewPart[]
  readonly after: readonly PreviewPart[]
}

function isAnnData({ children, attributes }: H5Object): boolean {
  const has = (name: string) => children.some((child) => child.name === name)
  return attributes.get('encoding-type') === 'anndata' || (has('X') && has('obs') && has('var'))
}

function annData(file: H5File, heap: H5Heap, root: H5Object): Shown {
  const group = (name: string) => root.children.find((child) => child.name === name)
  const [obs, vars, matrix] = [group('obs'), group('var'), group('X')]
  const parts = [obs && framePart(file, heap, obs, 'obs'), vars && framePart(file, heap, vars, 'var')].filter(
    (part) => part !== undefined,
  )
  const facts = matrix ? [matrixFact(matrix)] : []
  const layers = ['layers', 'obsm', 'varm', 'obsp', 'varp', 'uns'].flatMap((name) => {
    const names = group(name)?.children.map((child) => child.name) ?? []
    return names.length > 0 ? [`${name}: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ' …' : ''}`] : []
  })
  return { facts: [...facts.filter((fact) => fact !== undefined), ...layers], before: parts, after: [] }
}

function plain(file: H5File, heap: H5Heap, objects: readonly H5Object[]): Shown {
  const tables = objects.filter((object) => isTable(object)).slice(0, TABLES_MOST)
  return {
    facts: [],
    before: [],
    after: tables.map(
      (object): PreviewPart => ({
        kind: 'table',
        title: object.path.slice(1),
        open: async () => datasetTable(file, heap, object),
      }),
    ),
  }
}

function counted(count: number, word: string): string {
  return `${count.toLocaleString('en-GB')} ${word}${count === 1 ? '' : 's'}`
}
