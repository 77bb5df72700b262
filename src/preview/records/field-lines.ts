import { cutText } from '../cell-text.ts'
import type { Cell, Column, ColumnType } from '../preview-part.ts'
import { COUNTED_BYTES } from './open-text.ts'
import type { Units } from './record-cutter.ts'
import { cellOf } from './value-types.ts'

/** A column that the format itself names. */
export type NamedColumn = readonly [name: string, type: ColumnType, declared: string]

export function namedColumns(columns: readonly NamedColumn[]): readonly Column[] {
  return columns.map(([name, type, declared]) => ({ name, type, declared }))
}

/** What stands in a field of genomics where there is no value. */
const MISSING = '.'

/** The fields of a line between tabs, as cells; `.` is null. Fields past the columns are dropped. */
export function fieldCells(line: string, columns: readonly Column[], separator: string | RegExp): readonly Cell[] {
  const fields = line.slice(0, COUNTED_BYTES).trimEnd().split(separator, columns.length)
  return columns.map(({ type }, at) => {
    const field = fields[at]
    if (field === undefined || field === MISSING || field === '') return null
    return type === 'text' ? cutText(field) : cellOf(field, type, false)
  })
}

/** Does the line begin with this sign? */
export function startsWithSign(sign: string): (units: Units, from: number) => boolean {
  const unit = sign.charCodeAt(0)
  return (units, from) => units[from] === unit
}
