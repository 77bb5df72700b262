import { type JsonLike, jsonText } from '../cell-text.ts'
import type { Cell, Column } from '../preview-part.ts'
import { type ColumnNode, isListLike } from './column-tree.ts'
import { leafReader, leafType, logicalName } from './leaf-value.ts'

/** How the column is named and told to the grid. */
export function columnHead({ element, children, raw }: ColumnNode): Column {
  const { name } = element
  if (children.length > 0)
    return { name, type: 'nested', declared: groupName(element.logical_type?.type ?? element.converted_type) }
  const logical = logicalName(element)
  const declared = [physicalName(element), logical].filter((word) => word !== undefined).join(' · ')
  return { name, type: raw.element.repetition_type === 'REPEATED' ? 'nested' : leafType(element), declared }
}

export function physicalName({ type, type_length: length }: ColumnNode['element']): string {
  return type === 'FIXED_LEN_BYTE_ARRAY' ? `FIXED_LEN_BYTE_ARRAY(${length})` : (type ?? 'group')
}

export function groupName(annotation: string | undefined): string {
  return annotation?.toLowerCase() ?? 'struct'
}

/** What a value of a top-level column is in a cell: a leaf's own value, lists and groups as JSON text. */
export function cellReader(node: ColumnNode): (assembled: unknown) => Cell {
  if (node.children.length === 0 && node.raw.element.repetition_type !== 'REPEATED') return leafReader(node.element)
  const read = valueReader(node)
  return (assembled) => {
    const value = read(assembled)
    return value === null ? null : jsonText(value)
  }
}

function valueReader(node: ColumnNode): (assembled: unknown) => JsonLike {
  if (node.raw.element.repetition_type === 'REPEATED') {
    const read = singleReader(node)
    return (assembled) => (Array.isArray(assembled) ? assembled.map(read) : null)
  }
  return singleReader(node)
}

function singleReader(node: ColumnNode): (assembled: unknown) => JsonLike {
  if (node.children.length === 0) return leafReader(node.element)
  const [inner] = node.children
  if (inner && isListLike(node.raw)) {
    const [element = inner] = inner.children
    const read = singleReader(element)
    return (assembled) => (Array.isArray(assembled) ? assembled.map(read) : null)
  }
  const readers = node.children.map((child) => ({
    name: child.element.name,
    key: child.raw.element.name,
    read: valueReader(child),
  }))
  const isMap = inner !== undefined && node.children.length === 1 && isMapNode(node)
  return (assembled) => {
    if (typeof assembled !== 'object' || assembled === null) return null
    const fields = new Map<string, unknown>(Object.entries(assembled))
    const values = new Map(readers.map(({ name, key, read }) => [name, read(fields.get(key))] as const))
    return isMap ? mapOf([...values.values()][0] ?? null) : values
  }
}

function isMapNode({ element, children }: ColumnNode): boolean {
  const isMap =
    element.logical_type?.type === 'MAP' ||
    element.converted_type === 'MAP' ||
    element.converted_type === 'MAP_KEY_VALUE'
  return isMap && children[0]?.children.length === 2
}

/** The pairs of a map as an object; a key that is no text is its text, and of two pairs with one key the later stands. */
function mapOf(pairs: JsonLike): JsonLike {
  if (!Array.isArray(pairs)) return pairs
  const list: readonly JsonLike[] = pairs
  return new Map(
    list.map((pair) => {
      const [key, value = null] = pair instanceof Map ? [...pair.values()] : []
      return [typeof key === 'string' ? key : jsonText(key ?? null), value] as const
    }),
  )
}
