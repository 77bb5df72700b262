import { isFault } from '../../base/index.ts'
import { canonicalText, type Json, manifestText, parseJson } from '../../package/index.ts'
import { cutText, integerCell } from '../cell-text.ts'
import type { Cell, ColumnType } from '../preview-part.ts'
import { isTime } from '../records/value-types.ts'

/** Deeper values are no row that anybody reads; the text of the file shows them. */
const DEPTH_MOST = 200

/** A line's value; undefined: it is no JSON, or nested past all use. */
export function jsonOf(line: string): Json | undefined {
  try {
    return parseJson(line, { maxDepth: DEPTH_MOST })
  } catch (error) {
    if (isFault(error)) return undefined
    throw error
  }
}

/** A value as a cell: ints without loss, lists and objects as their JSON text. */
export function jsonCell(json: Json | undefined): Cell {
  if (json === undefined || json === null) return null
  if (typeof json === 'bigint') return integerCell(json)
  if (typeof json === 'string') return cutText(json)
  return typeof json === 'object' ? cutText(jsonText(json)) : json
}

function jsonText(json: Json): string {
  try {
    return manifestText(json)
  } catch (error) {
    // NaN and half surrogates have no place in a manifest, but one here.
    if (isFault(error)) return canonicalText(json)
    throw error
  }
}

/** What the values of a column are; of several kinds: texts, or nested where any is. */
export function jsonType(values: readonly Json[]): ColumnType {
  let type: ColumnType | undefined
  for (const value of values) {
    if (value === null) continue
    const one = typeOf(value)
    if (type === undefined || type === one) type = one
    else if (type === 'nested' || one === 'nested') return 'nested'
    else if (isNumeric(type) && isNumeric(one)) type = 'number'
    else type = 'text'
  }
  return type ?? 'text'
}

function typeOf(value: Json): ColumnType {
  switch (typeof value) {
    case 'bigint':
      return 'integer'
    case 'number':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'string':
      return isTime(value) ? 'time' : 'text'
    default:
      return 'nested'
  }
}

function isNumeric(type: ColumnType): boolean {
  return type === 'integer' || type === 'number'
}
