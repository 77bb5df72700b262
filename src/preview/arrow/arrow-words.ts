import type { DataType } from '@uwdata/flechette'
import type { TimeUnit } from '../cell-text.ts'
import type { ColumnType } from '../preview-part.ts'

const units: readonly TimeUnit[] = ['s', 'ms', 'us', 'ns']
const words: Readonly<Record<number, string>> = {
  0: 'none',
  1: 'null',
  4: 'binary',
  5: 'string',
  6: 'bool',
  13: 'struct',
  14: 'union',
  17: 'map',
  19: 'large_binary',
  20: 'large_string',
  22: 'run_end_encoded',
  23: 'binary_view',
  24: 'string_view',
}

export function unitOf(type: { readonly unit: number }): TimeUnit {
  return units[type.unit] ?? 'ms'
}

/** The type in pyarrow's words: `timestamp[us, tz=UTC]`, `list<int64>`. */
export function typeName(type: DataType): string {
  switch (type.typeId) {
    case -1:
      return `dictionary<${typeName(type.dictionary)}>`
    case 2:
      return `${type.signed ? 'int' : 'uint'}${type.bitWidth}`
    case 3:
      return ['halffloat', 'float', 'double'][type.precision] ?? 'float'
    case 7:
      return `decimal${type.bitWidth}(${type.precision}, ${type.scale})`
    case 8:
      return type.unit === 0 ? 'date32[day]' : 'date64[ms]'
    case 9:
      return `time${type.bitWidth}[${unitOf(type)}]`
    case 10:
      return `timestamp[${unitOf(type)}${type.timezone ? `, tz=${type.timezone}` : ''}]`
    case 11:
      return 'interval'
    case 12:
    case 21:
    case 25:
    case 26:
      return `list<${typeName(type.children[0].type)}>`
    case 15:
      return `fixed_size_binary[${type.stride}]`
    case 16:
      return `list<${type.children[0] ? typeName(type.children[0].type) : 'none'}>[${type.stride}]`
    case 18:
      return `duration[${unitOf(type)}]`
    default:
      return words[type.typeId] ?? `type ${type.typeId}`
  }
}

export function columnType(type: DataType): ColumnType {
  switch (type.typeId) {
    case -1:
      return columnType(type.dictionary)
    case 2:
      return 'integer'
    case 3:
    case 7:
      return 'number'
    case 4:
    case 15:
    case 19:
    case 23:
      return 'bytes'
    case 6:
      return 'boolean'
    case 8:
    case 9:
    case 10:
      return 'time'
    case 0:
    case 1:
    case 5:
    case 11:
    case 18:
    case 20:
    case 24:
      return 'text'
    case 22:
      return columnType(type.children[1].type)
    default:
      return 'nested'
  }
}
