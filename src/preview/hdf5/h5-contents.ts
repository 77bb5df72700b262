import type { ModelNode } from '../model-tree.ts'
import type { TablePart } from '../preview-part.ts'
import { factsPart } from '../row-table.ts'
import { attributeText } from './h5-attributes.ts'
import type { H5Object } from './h5-objects.ts'

/** Groups, datasets and attributes as a tree. */
export function contentsNode(object: H5Object): ModelNode {
  return {
    label: object.name,
    value: wordsOf(object),
    type: object.kind === 'group' ? 'object' : 'other',
    get children() {
      const attributes = [...object.attributes].map(
        ([name, value]): ModelNode => ({
          label: `@${name}`,
          value: attributeText(value),
          type: typeof value === 'number' ? 'number' : 'text',
        }),
      )
      return [...attributes, ...object.children.map(contentsNode)]
    },
  }
}

function wordsOf({ kind, dataset, children, told, attributes }: H5Object): string {
  if (dataset)
    return [
      shapeText(dataset.space.dims, dataset.space.isNull),
      dataset.datatype.name,
      ...dataset.filters.map(({ name }) => name),
    ].join(' · ')
  if (kind === 'link') return `→ ${told}`
  if (kind === 'unread') return `not read: ${told}`
  const encoding = attributes.get('encoding-type')
  return `group of ${children.length}${typeof encoding === 'string' ? ` · ${encoding}` : ''}`
}

export function shapeText(dims: readonly number[], isNull = false): string {
  if (isNull) return 'no value'
  return dims.length === 0 ? 'one value' : dims.map((dim) => dim.toLocaleString('en-GB')).join(' × ')
}

/** One row a dataset. */
export function datasetsPart(objects: readonly H5Object[]): TablePart {
  const columns = {
    Path: 'text',
    Shape: 'text',
    Type: 'text',
    Chunks: 'text',
    Filters: 'text',
    Bytes: 'integer',
  } as const
  return factsPart('Datasets', columns, () =>
    objects.flatMap(({ path, dataset }) => {
      if (dataset === undefined) return []
      const { layout, space, datatype, filters } = dataset
      const chunk = layout.kind === 'chunked' || layout.kind === 'other' ? layout.chunk : undefined
      const bytes = space.isNull ? 0 : space.dims.reduce((product, dim) => product * dim, datatype.byteCount)
      return [
        [
          path,
          shapeText(space.dims, space.isNull),
          datatype.name,
          chunk ? chunk.join(' × ') : layout.kind,
          filters.map(({ name }) => name).join(', ') || null,
          bytes,
        ],
      ]
    }),
  )
}

/** The object and all below it, level by level. */
export function allObjects(root: H5Object): H5Object[] {
  const all: H5Object[] = [root]
  for (let at = 0; at < all.length; at++) all.push(...(all[at]?.children ?? []))
  return all
}
