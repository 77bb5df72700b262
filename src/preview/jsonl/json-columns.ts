import type { Json } from '../../package/index.ts'
import type { Column } from '../preview-part.ts'
import { jsonType } from './json-cell.ts'

/** Keys past these are left out, and told. */
export const KEYS_MOST = 2000

/** How the values of lines are cells: an object's by its keys, a list's by its places, any other value as the one cell. */
export interface JsonColumns {
  readonly columns: readonly Column[]
  /** The values of a line's columns; undefined where there is none. */
  valuesOf(line: Json): readonly (Json | undefined)[]
  /** Does a line hold what no column shows? */
  hasMore(line: Json): boolean
}

/** The columns of the first lines: the union of their keys, in the order in which they come. */
export function jsonColumns(lines: readonly Json[]): JsonColumns {
  const objects = lines.filter((line) => line instanceof Map)
  if (objects.length > 0) return byKeys(objects)
  const lists = lines.filter((line) => Array.isArray(line))
  if (lists.length > 0) return byPlaces(lists)
  return {
    columns: [column('value', lines)],
    valuesOf: (line) => [line],
    hasMore: () => false,
  }
}

function byKeys(objects: readonly ReadonlyMap<string, Json>[]): JsonColumns {
  const values = new Map<string, Json[]>()
  for (const object of objects) {
    for (const [key, value] of object) {
      const known = values.get(key)
      if (known) known.push(value)
      else if (values.size < KEYS_MOST) values.set(key, [value])
    }
  }
  const keys = [...values.keys()]
  return {
    columns: [...values].map(([key, each]) => column(key, each)),
    valuesOf: (line) => (line instanceof Map ? keys.map((key) => line.get(key)) : keys.map(() => undefined)),
    hasMore: (line) => (line instanceof Map ? [...line.keys()].some((key) => !values.has(key)) : line !== null),
  }
}

function byPlaces(lists: readonly (readonly Json[])[]): JsonColumns {
  const width = Math.min(
    KEYS_MOST,
    lists.reduce((most, list) => Math.max(most, list.length), 0),
  )
  return {
    columns: Array.from({ length: width }, (_, at) =>
      column(
        `${at + 1}`,
        lists.map((list) => list[at] ?? null),
      ),
    ),
    valuesOf: (line) => Array.from({ length: width }, (_, at) => (isList(line) ? line[at] : undefined)),
    hasMore: (line) => (isList(line) ? line.length > width : line !== null),
  }
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json)
}

function column(name: string, values: readonly Json[]): Column {
  return { name, type: jsonType(values), declared: undefined }
}
