import type { SchemaElement } from 'hyparquet'
import {
  bigEndianInteger,
  cutText,
  dateText,
  decimalText,
  hexText,
  integerCell,
  type TimeUnit,
  timestampText,
  timeText,
  uuidText,
} from '../cell-text.ts'
import type { ColumnType } from '../preview-part.ts'

type LeafCell = string | number | bigint | boolean | null

/** What a stored value of this column means, without loss: `bigint` of 64 bits, bytes, numbers, booleans as hyparquet decodes them. */
export function leafReader(element: SchemaElement): (stored: unknown) => LeafCell {
  const read = readerOf(element)
  return (stored) => (stored === null || stored === undefined ? null : read(stored))
}

/** The logical type, from the annotation of today or the older one, as pyarrow writes it; undefined: the physical one is all. */
export function logicalName(element: SchemaElement): string | undefined {
  const { logical_type: logical, converted_type: converted } = element
  if (isDecimal(element)) return `decimal(${logicalDecimal(element).precision}, ${logicalDecimal(element).scale})`
  const time = timeOf(element)
  if (time) return `${time.word}[${time.unit}${time.isUtc ? ', UTC' : ''}]`
  const integer = integerOf(element)
  if (integer) return `${integer.isSigned ? 'int' : 'uint'}${integer.bits}`
  const word = logical?.type ?? converted
  return word === undefined ? undefined : (words[word] ?? word.toLowerCase())
}

export function leafType(element: SchemaElement): ColumnType {
  if (isDecimal(element)) return 'number'
  if (timeOf(element) || isDate(element) || element.type === 'INT96') return 'time'
  if (isText(element) || isUuid(element) || element.converted_type === 'INTERVAL') return 'text'
  switch (element.type) {
    case 'BOOLEAN':
      return 'boolean'
    case 'INT32':
    case 'INT64':
      return 'integer'
    case 'FLOAT':
    case 'DOUBLE':
      return 'number'
    default:
      return element.logical_type?.type === 'FLOAT16' ? 'number' : 'bytes'
  }
}

const words: Readonly<Record<string, string>> = { UTF8: 'string' }
const utf8 = new TextDecoder()

function readerOf(element: SchemaElement): (stored: unknown) => LeafCell {
  if (isDecimal(element)) return decimalReader(logicalDecimal(element).scale)
  const time = timeOf(element)
  if (time) {
    return (stored) => {
      if (typeof stored !== 'bigint' && typeof stored !== 'number') return plain(stored)
      const value = BigInt(stored)
      return time.word === 'time' ? timeText(value, time.unit) : timestampText(value, time.unit, time.isUtc)
    }
  }
  if (isDate(element)) return (stored) => (typeof stored === 'number' ? dateText(stored) : plain(stored))
  if (element.type === 'INT96') return (stored) => (typeof stored === 'bigint' ? int96Text(stored) : plain(stored))
  if (isText(element)) return (stored) => (stored instanceof Uint8Array ? cutText(utf8.decode(stored)) : plain(stored))
  if (isUuid(element)) return (stored) => (stored instanceof Uint8Array ? uuidText(stored) : plain(stored))
  if (element.converted_type === 'INTERVAL')
    return (stored) => (stored instanceof Uint8Array ? intervalText(stored) : plain(stored))
  if (element.logical_type?.type === 'FLOAT16')
    return (stored) => (stored instanceof Uint8Array ? float16(stored) : plain(stored))
  if (integerOf(element)?.isSigned === false) return unsigned
  return plain
}

function plain(stored: unknown): LeafCell {
  if (typeof stored === 'bigint') return integerCell(stored)
  if (stored instanceof Uint8Array) return hexText(stored)
  return typeof stored === 'number' || typeof stored === 'boolean' || typeof stored === 'string'
    ? stored
    : String(stored)
}

function unsigned(stored: unknown): LeafCell {
  if (typeof stored === 'number') return stored >>> 0
  return typeof stored === 'bigint' ? integerCell(BigInt.asUintN(64, stored)) : plain(stored)
}

function decimalReader(scale: number): (stored: unknown) => LeafCell {
  return (stored) => {
    if (stored instanceof Uint8Array) return decimalText(bigEndianInteger(stored), scale)
    if (typeof stored === 'bigint') return decimalText(stored, scale)
    // A number with a fraction is a statistic that hyparquet divided already.
    return Number.isInteger(stored) ? decimalText(BigInt(Number(stored)), scale) : plain(stored)
  }
}

function isDecimal({ logical_type: logical, converted_type: converted }: SchemaElement): boolean {
  return logical?.type === 'DECIMAL' || converted === 'DECIMAL'
}

function logicalDecimal({ logical_type: logical, scale, precision }: SchemaElement): {
  scale: number
  precision: number
} {
  const own = logical?.type === 'DECIMAL' ? logical : undefined
  return { scale: own?.scale ?? scale ?? 0, precision: own?.precision ?? precision ?? 0 }
}

function isDate({ logical_type: logical, converted_type: converted }: SchemaElement): boolean {
  return logical?.type === 'DATE' || converted === 'DATE'
}

const textWords: ReadonlySet<string | undefined> = new Set(['STRING', 'UTF8', 'ENUM', 'JSON'])

function isText({ type, logical_type: logical, converted_type: converted }: SchemaElement): boolean {
  return type === 'BYTE_ARRAY' && textWords.has(logical?.type ?? converted)
}

function isUuid({ type, type_length: length, logical_type: logical }: SchemaElement): boolean {
  return type === 'FIXED_LEN_BYTE_ARRAY' && length === 16 && logical?.type === 'UUID'
}

interface TimeMeaning {
  readonly word: 'timestamp' | 'time'
  readonly unit: TimeUnit
  readonly isUtc: boolean
}

const units = { MILLIS: 'ms', MICROS: 'us', NANOS: 'ns' } as const

function timeOf({ logical_type: logical, converted_type: converted }: SchemaElement): TimeMeaning | undefined {
  if (logical?.type === 'TIMESTAMP')
    return { word: 'timestamp', unit: units[logical.unit], isUtc: logical.isAdjustedToUTC }
  if (logical?.type === 'TIME') return { word: 'time', unit: units[logical.unit], isUtc: logical.isAdjustedToUTC }
  // Of the older annotations an instant is meant (Parquet LogicalTypes, “deprecated timestamp ConvertedType”).
  const match = /^(TIMESTAMP|TIME)_(MILLIS|MICROS)$/.exec(converted ?? '')
  if (!match) return undefined
  return { word: match[1] === 'TIME' ? 'time' : 'timestamp', unit: match[2] === 'MILLIS' ? 'ms' : 'us', isUtc: true }
}

function integerOf({
  logical_type: logical,
  converted_type: converted,
}: SchemaElement): { bits: number; isSigned: boolean } | undefined {
  if (logical?.type === 'INTEGER') return { bits: logical.bitWidth, isSigned: logical.isSigned }
  const match = /^(U?)INT_(\d+)$/.exec(converted ?? '')
  return match ? { bits: Number(match[2]), isSigned: match[1] === '' } : undefined
}

/** Nanoseconds of the day in the low 64 bits, Julian day in the high 32. */
function int96Text(stored: bigint): string {
  const days = (stored >> 64n) - 2_440_588n
  return timestampText(days * 86_400_000_000_000n + (stored & 0xffff_ffff_ffff_ffffn), 'ns', false)
}

/** Months, days and milliseconds, as ISO 8601 has them. */
function intervalText(bytes: Uint8Array): string {
  if (bytes.length !== 12) return hexText(bytes)
  const view = new DataView(bytes.buffer, bytes.byteOffset, 12)
  return `P${view.getUint32(0, true)}M${view.getUint32(4, true)}DT${view.getUint32(8, true) / 1000}S`
}

function float16(bytes: Uint8Array): number {
  const bits = (bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8)
  const sign = bits >> 15 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0) return sign * 2 ** -14 * (fraction / 1024)
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY
  return sign * 2 ** (exponent - 15) * (1 + fraction / 1024)
}
