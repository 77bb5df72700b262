import type { SchemaElement, SchemaTree } from 'hyparquet'
import { Fault } from '../../base/index.ts'

/** A column or field as the file names it, and as hyparquet is to see it. */
export interface ColumnNode {
  readonly element: SchemaElement
  readonly children: readonly ColumnNode[]
  /** From the top-level column; without the root. */
  readonly path: readonly string[]
  /** For hyparquet: names are places, so that no name of a file is a key of an object, and two of one name are two. */
  readonly raw: SchemaTree
}

/** A column that has values: one chunk in each row group, in this order. */
export interface Leaf {
  /** Its place among the chunks of each row group. */
  readonly at: number
  readonly node: ColumnNode
  /** From the root to the leaf. */
  readonly schemaPath: readonly SchemaTree[]
  readonly definitionMost: number
  readonly repetitionMost: number
}

export interface ColumnTree {
  readonly columns: readonly ColumnNode[]
  readonly leaves: readonly Leaf[]
}

/** Deeper is no table: a schema of a thousand levels is made to overflow a stack. */
const DEPTH_MOST = 64

/** The schema list of a footer as a tree; a list whose child counts do not fit is a `corrupt` Fault. */
export function columnTree(schema: readonly SchemaElement[]): ColumnTree {
  const leaves: Leaf[] = []
  let at = 0
  const build = (above: readonly SchemaTree[], path: readonly string[], name: string): ColumnNode => {
    const element = schema[at++]
    if (element === undefined || (element.num_children ?? 0) < 0) {
      throw new Fault('corrupt', `The schema of this Parquet file is damaged: its columns end at place ${at - 1}.`)
    }
    if (above.length > DEPTH_MOST)
      throw new Fault('limit', `The schema of this Parquet file is nested deeper than ${DEPTH_MOST} levels.`)
    const isRoot = above.length === 0
    const rawPath = isRoot ? [] : [...(above.at(-1)?.path ?? []), name]
    const raw: SchemaTree = { count: 0, children: [], path: rawPath, element: rawElement(element, name, isRoot) }
    const schemaPath = [...above, raw]
    const own = isRoot ? [] : [...path, element.name]
    const children = Array.from({ length: Math.min(element.num_children ?? 0, schema.length) }, (_, place) =>
      build(schemaPath, own, String(place)),
    )
    raw.children = children.map((child) => child.raw)
    if (!isListLike(raw)) delete raw.element.converted_type
    const node: ColumnNode = { element, children, path: own, raw }
    if (children.length === 0 && !isRoot) leaves.push(leafOf(leaves.length, node, schemaPath))
    return node
  }
  const root = build([], [], 'root')
  return { columns: root.children, leaves }
}

function leafOf(at: number, node: ColumnNode, schemaPath: readonly SchemaTree[]): Leaf {
  const repetitions = schemaPath.slice(1).map(({ element }) => element.repetition_type)
  return {
    at,
    node,
    schemaPath,
    definitionMost: repetitions.filter((type) => type !== 'REQUIRED').length,
    repetitionMost: repetitions.filter((type) => type === 'REPEATED').length,
  }
}

/** Without what values mean: hyparquet would round decimals and times. Lists stay, as it assembles those quickly. */
function rawElement(element: SchemaElement, name: string, isRoot: boolean): SchemaElement {
  const isList = element.converted_type === 'LIST' || element.logical_type?.type === 'LIST'
  return {
    name,
    repetition_type: isRoot ? 'REQUIRED' : (element.repetition_type ?? 'REQUIRED'),
    ...(element.type === undefined ? {} : { type: element.type }),
    ...(element.type_length === undefined ? {} : { type_length: element.type_length }),
    ...(element.num_children === undefined ? {} : { num_children: element.num_children }),
    ...(isList ? { converted_type: 'LIST' as const } : {}),
  }
}

/** As hyparquet's `isListLike` sees it; a list of another shape is shown as the groups that it is. */
export function isListLike({ element, children }: SchemaTree): boolean {
  const [inner] = children
  return (
    element.converted_type === 'LIST' &&
    children.length === 1 &&
    inner !== undefined &&
    inner.children.length <= 1 &&
    inner.element.repetition_type === 'REPEATED'
  )
}
