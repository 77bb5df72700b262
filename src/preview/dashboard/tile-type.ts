import type { Json, JsonObject } from '../../package/index.ts'
import type { TableLook } from '../dashboard-model.ts'
import { readTableLook } from './table-look.ts'

/** Quilt's names of views, as the ids of types here. `undefined`: the type that the file's name tells does the same. */
const TYPES: ReadonlyMap<string, string | undefined> = new Map([
  ['auto', undefined],
  ['html', 'html'],
  ['json', 'json'],
  ['jupyter', 'notebook'],
  ['markdown', 'markdown'],
  ['perspective', undefined],
  ['text', 'text'],
  ['vega', 'vega'],
])

/** Views of Quilt that need a server or a library that is not here. */
const ABSENT: ReadonlyMap<string, string> = new Map([
  ['echarts', 'ECharts'],
  ['igv', 'IGV'],
  ['ngl', 'NGL'],
  ['voila', 'Voilà'],
])

export interface TileType {
  readonly as: string | undefined
  readonly height: string | undefined
  readonly table: TableLook | undefined
  readonly faults: readonly string[]
}

const LENGTH = /^\s*(\d{1,5}(?:\.\d{1,3})?)(px|vh|em|rem)?\s*$/
const LIMITS: Readonly<Record<string, number>> = { px: 4000, vh: 300, em: 300, rem: 300 }

/** The `types` of a tile: only the first counts, as in Quilt. A view that is not here is told, and the file is shown by its own. */
export function readTileType(types: Json | undefined): TileType {
  const none = { as: undefined, height: undefined, table: undefined, faults: [] }
  if (types === undefined || types === null) return none
  const first = Array.isArray(types) ? types[0] : types
  if (first === undefined) return none
  if (typeof first === 'string') return { ...none, ...typeNamed(first) }
  if (!(first instanceof Map)) return { ...none, faults: ['Its “types” are no list of names.'] }
  const name = first.get('name')
  const named = typeof name === 'string' ? typeNamed(name) : { as: undefined, faults: ['Its type has no name.'] }
  const style = heightOf(first)
  return {
    as: named.as,
    height: style.height,
    table: name === 'perspective' ? readTableLook(first) : undefined,
    faults: [...named.faults, ...style.faults],
  }
}

function typeNamed(name: string): { readonly as: string | undefined; readonly faults: readonly string[] } {
  const key = name.trim().toLowerCase()
  if (TYPES.has(key)) return { as: TYPES.get(key), faults: [] }
  const absent = ABSENT.get(key)
  const view = absent ?? `“${name.slice(0, 40)}”`
  return { as: undefined, faults: [`There is no ${view} view here; the file is shown by its own type.`] }
}

function heightOf(type: JsonObject): { readonly height: string | undefined; readonly faults: readonly string[] } {
  const style = type.get('style')
  const height = style instanceof Map ? style.get('height') : undefined
  if (height === undefined || height === null) return { height: undefined, faults: [] }
  const text = typeof height === 'number' || typeof height === 'bigint' ? `${height}px` : height
  const found = typeof text === 'string' ? LENGTH.exec(text) : null
  if (!found) return { height: undefined, faults: ['Its height is no length such as “400px”.'] }
  const unit = found[2] ?? 'px'
  const count = Math.min(Number(found[1]), LIMITS[unit] ?? 0)
  return { height: `${count}${unit}`, faults: [] }
}
