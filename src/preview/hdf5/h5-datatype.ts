import { Fault } from '../../base/index.ts'
import { cutText, hexText, integerCell, type JsonLike } from '../cell-text.ts'
import type { ColumnType } from '../preview-part.ts'
import { H5Cursor, type H5Sizes, textOf } from './h5-cursor.ts'

/** What an element is, and how it is read; §IV.A.2.d. */
export interface H5Datatype {
  /** As h5py would call it: `float64`, `int32 (big endian)`, `text`. */
  readonly name: string
  readonly byteCount: number
  readonly type: ColumnType
  readonly fields: readonly H5Field[] | undefined
  /** An element names bytes in a heap, which must be read beside it. */
  readonly heap: { readonly base: H5Datatype; readonly isText: boolean } | undefined
  read(view: DataView, at: number): JsonLike
}

export interface H5Field {
  readonly name: string
  readonly offset: number
  readonly datatype: H5Datatype
}

const DEPTH_MOST = 16
const MEMBERS_MOST = 10_000

export function parseDatatype(bytes: Uint8Array, sizes: H5Sizes): H5Datatype {
  return parse(new H5Cursor(bytes, sizes), 0)
}

function parse(cursor: H5Cursor, depth: number): H5Datatype {
  if (depth > DEPTH_MOST) throw new Fault('limit', 'its datatype is nested too deeply')
  const [head, low, middle] = [cursor.byte(), cursor.byte(), cursor.byte()]
  cursor.skip(1)
  const byteCount = cursor.number(4)
  const [version, bits] = [head >> 4, low | (middle << 8)]
  switch (head & 15) {
    case 0:
      cursor.skip(4)
      return integer(byteCount, (bits & 1) === 0, (bits & 8) !== 0)
    case 1:
      cursor.skip(12)
      return float(byteCount, (bits & 1) === 0)
    case 3:
      return plain('text', byteCount, 'text', (view, at) =>
        cutText(textOf(bytesAt(view, at, byteCount)).replace((bits & 15) === 2 ? / +$/ : /$^/, '')),
      )
    case 4:
      cursor.skip(4)
      return integer(byteCount, (bits & 1) === 0, false)
    case 5:
      cursor.skip(bits & 0xff)
      return raw('opaque', byteCount)
    case 6:
      return compound(cursor, version, byteCount, bits, depth)
    case 7:
      return raw('reference', byteCount)
    case 8:
      return enumeration(cursor, version, bits, depth)
    case 9: {
      const isText = (bits & 15) === 1
      const base = parse(cursor, depth + 1)
      return {
        ...raw(isText ? 'text' : `list of ${base.name}`, byteCount),
        type: isText ? 'text' : 'nested',
        heap: { base, isText },
      }
    }
    case 10:
      return array(cursor, version, depth)
    default:
      return raw(`class ${head & 15}`, byteCount)
  }
}

type Read = (view: DataView, at: number) => JsonLike

function plain(name: string, byteCount: number, type: ColumnType, read: Read): H5Datatype {
  return { name, byteCount, type, fields: undefined, heap: undefined, read }
}

function raw(name: string, byteCount: number): H5Datatype {
  return plain(name, byteCount, 'bytes', (view, at) => hexText(bytesAt(view, at, byteCount)))
}

function integer(byteCount: number, isLittle: boolean, isSigned: boolean): H5Datatype {
  const name = `${isSigned ? 'int' : 'uint'}${byteCount * 8}${isLittle || byteCount === 1 ? '' : ' (big endian)'}`
  if (![1, 2, 4, 8].includes(byteCount)) return raw(name, byteCount)
  return plain(name, byteCount, 'integer', (view, at) => {
    if (byteCount === 1) return isSigned ? view.getInt8(at) : view.getUint8(at)
    if (byteCount === 2) return isSigned ? view.getInt16(at, isLittle) : view.getUint16(at, isLittle)
    if (byteCount === 4) return isSigned ? view.getInt32(at, isLittle) : view.getUint32(at, isLittle)
    return integerCell(isSigned ? view.getBigInt64(at, isLittle) : view.getBigUint64(at, isLittle))
  })
}

function float(byteCount: number, isLittle: boolean): H5Datatype {
  const name = `float${byteCount * 8}${isLittle ? '' : ' (big endian)'}`
  if (byteCount === 4) return plain(name, 4, 'number', (view, at) => single(view.getFloat32(at, isLittle)))
  if (byteCount === 8) return plain(name, 8, 'number', (view, at) => view.getFloat64(at, isLittle))
  if (byteCount === 2) return plain(name, 2, 'number', (view, at) => half(view.getUint16(at, isLittle)))
  return raw(name, byteCount)
}

function compound(cursor: H5Cursor, version: number, byteCount: number, count: number, depth: number): H5Datatype {
  if (count > MEMBERS_MOST) throw new Fault('limit', `its datatype has ${count} fields`)
  const offsetBytes = version < 3 ? 4 : Math.max(1, Math.ceil(Math.log2(byteCount + 1) / 8))
  const fields: H5Field[] = []
  for (let at = 0; at < count; at++) {
    const name = paddedName(cursor, version)
    const offset = cursor.number(offsetBytes)
    if (version === 1) cursor.skip(28)
    const datatype = parse(cursor, depth + 1)
    if (offset + datatype.byteCount > byteCount) throw new Fault('corrupt', 'a field of its datatype ends after it')
    fields.push({ name, offset, datatype })
  }
  // h5py writes booleans and complex numbers as these.
  const name = `{${fields.map((field) => `${field.name}: ${field.datatype.name}`).join(', ')}}`
  return {
    ...plain(
      name,
      byteCount,
      'nested',
      (view, at) => new Map(fields.map((field) => [field.name, field.datatype.read(view, at + field.offset)] as const)),
    ),
    fields,
  }
}

function enumeration(cursor: H5Cursor, version: number, count: number, depth: number): H5Datatype {
  const base = parse(cursor, depth + 1)
  const names = Array.from({ length: count }, () => paddedName(cursor, version))
  const values = names.map((_, at) => base.read(cursor.view, cursor.at + at * base.byteCount))
  cursor.take(names.length * base.byteCount)
  const words = new Map(values.map((value, at) => [value, names[at] ?? ''] as const))
  const isFlag = names.length === 2 && names[0] === 'FALSE' && names[1] === 'TRUE'
  if (isFlag) return plain('bool', base.byteCount, 'boolean', (view, at) => words.get(base.read(view, at)) === 'TRUE')
  return plain(`enum of ${base.name}`, base.byteCount, 'text', (view, at) => {
    const value = base.read(view, at)
    return words.get(value) ?? value
  })
}

function array(cursor: H5Cursor, version: number, depth: number): H5Datatype {
  const rank = cursor.byte()
  if (version < 3) cursor.skip(3)
  const dims = Array.from({ length: rank }, () => cursor.number(4))
  if (version < 3) cursor.skip(rank * 4)
  const base = parse(cursor, depth + 1)
  const count = dims.reduce((product, dim) => product * dim, 1)
  if (count > 1_000_000) throw new Fault('limit', `its elements are arrays of ${count} values`)
  return plain(`${base.name}(${dims.join(', ')})`, count * base.byteCount, 'nested', (view, at) =>
    Array.from({ length: count }, (_, item) => base.read(view, at + item * base.byteCount)),
  )
}

/** Before version 3 names are filled with zeros to a multiple of 8. */
function paddedName(cursor: H5Cursor, version: number): string {
  const start = cursor.at
  const name = cursor.zeroText()
  if (version < 3) cursor.at = start + Math.ceil((cursor.at - start) / 8) * 8
  return name
}

export function bytesAt(view: DataView, at: number, count: number): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + at, count)
}

/** Of 32 bits no more digits than tell it from its neighbours. */
function single(value: number): number {
  for (let digits = 6; digits < 10; digits++) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short) === value) return short
  }
  return value
}

function half(bits: number): number {
  const sign = bits >> 15 ? -1 : 1
  const [exponent, fraction] = [(bits >> 10) & 0x1f, bits & 0x3ff]
  if (exponent === 0) return sign * 2 ** -14 * (fraction / 1024)
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY
  return sign * 2 ** (exponent - 15) * (1 + fraction / 1024)
}
