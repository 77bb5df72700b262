import { Fault } from '../../base/index.ts'
import { hexText, integerCell, type JsonLike, timestampText } from '../cell-text.ts'
import type { ColumnType } from '../preview-part.ts'
import type { PythonLiteral } from './python-literal.ts'

/** The type of an item: how many bytes it has, and what they mean. */
export interface Dtype {
  /** NumPy's own text for it: `<f8`, `<M8[ns]`. */
  readonly name: string
  readonly itemBytes: number
  readonly type: ColumnType
  /** Of a structured type. */
  readonly fields: readonly DtypeField[] | undefined
  /** Pickled objects: never read, as that would run what is in them. */
  readonly isObject: boolean
  read(view: DataView, at: number): JsonLike
}

export interface DtypeField {
  readonly name: string
  readonly offset: number
  readonly dtype: Dtype
}

const ITEM_MOST = 16 * 1024 * 1024

/** From the `descr` of a header: a text, or a list of fields. */
export function parseDtype(descr: PythonLiteral | undefined): Dtype {
  const dtype = typeof descr === 'string' ? simple(descr) : Array.isArray(descr) ? structured(descr) : undefined
  if (dtype === undefined)
    throw new Fault('unsupported', `This array has a type that is not known here: ${String(descr).slice(0, 80)}.`)
  if (dtype.itemBytes > ITEM_MOST)
    throw new Fault('limit', `An item of this array has ${dtype.itemBytes.toLocaleString('en-GB')} bytes.`)
  return dtype
}

function structured(descr: readonly PythonLiteral[]): Dtype {
  let offset = 0
  const fields: DtypeField[] = []
  for (const part of descr) {
    const [title, inner, shape] = Array.isArray(part) ? (part as readonly PythonLiteral[]) : []
    // A title stands before the name: `(('title', 'name'), '<i4')`.
    const name = Array.isArray(title) ? title[1] : title
    const base = parseDtype(inner)
    const dtype = shape === undefined ? base : repeated(base, shape)
    // Gaps between fields are written as fields without a name.
    if (typeof name === 'string' && name !== '') fields.push({ name, offset, dtype })
    offset += dtype.itemBytes
  }
  return {
    name: `{${fields.map(({ name, dtype }) => `${name}: ${dtype.name}`).join(', ')}}`,
    itemBytes: offset,
    type: 'nested',
    fields,
    isObject: fields.some(({ dtype }) => dtype.isObject),
    read: (view, at) =>
      new Map(fields.map((field) => [field.name, field.dtype.read(view, at + field.offset)] as const)),
  }
}

/** A field that is itself an array, shown as one list. */
function repeated(base: Dtype, shape: PythonLiteral): Dtype {
  const dims = (Array.isArray(shape) ? shape : [shape]).map(Number)
  const count = dims.reduce((product, dim) => product * dim, 1)
  if (!Number.isSafeInteger(count) || count < 0 || count * base.itemBytes > ITEM_MOST) {
    throw new Fault('limit', `A field of this array has ${count} items.`)
  }
  return {
    ...base,
    name: `${base.name}(${dims.join(', ')})`,
    itemBytes: count * base.itemBytes,
    type: 'nested',
    fields: undefined,
    read: (view, at) => Array.from({ length: count }, (_, item) => base.read(view, at + item * base.itemBytes)),
  }
}

type Read = (view: DataView, at: number, isLittle: boolean) => JsonLike

const numbers: Readonly<Record<string, readonly [ColumnType, Read]>> = {
  b1: ['boolean', (view, at) => view.getUint8(at) !== 0],
  i1: ['integer', (view, at) => view.getInt8(at)],
  i2: ['integer', (view, at, little) => view.getInt16(at, little)],
  i4: ['integer', (view, at, little) => view.getInt32(at, little)],
  i8: ['integer', (view, at, little) => integerCell(view.getBigInt64(at, little))],
  u1: ['integer', (view, at) => view.getUint8(at)],
  u2: ['integer', (view, at, little) => view.getUint16(at, little)],
  u4: ['integer', (view, at, little) => view.getUint32(at, little)],
  u8: ['integer', (view, at, little) => integerCell(view.getBigUint64(at, little))],
  f2: ['number', (view, at, little) => float16(view.getUint16(at, little))],
  f4: ['number', (view, at, little) => single(view.getFloat32(at, little))],
  f8: ['number', (view, at, little) => view.getFloat64(at, little)],
  c8: [
    'text',
    (view, at, little) => complexText(single(view.getFloat32(at, little)), single(view.getFloat32(at + 4, little))),
  ],
  c16: ['text', (view, at, little) => complexText(view.getFloat64(at, little), view.getFloat64(at + 8, little))],
}

function simple(descr: string): Dtype | undefined {
  const [, order, kind = '', digits = '', unit] = /^([<>|=]?)([a-zA-Z])(\d*)(?:\[([^\]]*)\])?$/.exec(descr) ?? []
  if (order === undefined) return undefined
  const isLittle = order !== '>'
  const size = Number(digits || 0)
  const made = (itemBytes: number, type: ColumnType, read: Read): Dtype => ({
    name: descr,
    itemBytes,
    type,
    fields: undefined,
    isObject: kind === 'O',
    read: (view, at) => read(view, at, isLittle),
  })
  const number = numbers[`${kind}${size}`]
  if (number) return made(size, ...number)
  switch (kind) {
    case 'S':
    case 'a':
      return made(size, 'text', (view, at) => byteText(view, at, size))
    case 'U':
      return made(size * 4, 'text', (view, at, little) => wideText(view, at, size, little))
    case 'M':
      return made(8, 'time', (view, at, little) => moment(view.getBigInt64(at, little), unit ?? ''))
    case 'm':
      return made(8, 'text', (view, at, little) => span(view.getBigInt64(at, little), unit ?? ''))
    case 'O':
      return made(8, 'text', () => null)
    default:
      // Long doubles and raw bytes: their meaning is the machine's, or nobody's.
      return made(size, 'bytes', (view, at) => hexText(bytesAt(view, at, size)))
  }
}

function bytesAt(view: DataView, at: number, count: number): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + at, count)
}

/** As NumPy shows it: what follows the last byte that is not zero is padding. Bytes past ASCII as escapes. */
function byteText(view: DataView, at: number, size: number): string {
  const bytes = bytesAt(view, at, size)
  const end = bytes.findLastIndex((byte) => byte !== 0) + 1
  return Array.from(bytes.subarray(0, end), (byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`,
  ).join('')
}

function wideText(view: DataView, at: number, size: number, isLittle: boolean): string {
  let text = ''
  for (let place = 0; place < size; place++) {
    const point = view.getUint32(at + place * 4, isLittle)
    text += point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd'
  }
  return text.replace(/\0+$/, '')
}

const NOT_A_TIME = -(2n ** 63n)

/** `25s`: the count of units that a step has, and the unit. */
function stepOf(unit: string): readonly [bigint, string] {
  const [, count, word = ''] = /^(\d*)([a-zA-Z]*)/.exec(unit) ?? []
  return [BigInt(count || '1'), word]
}

const secondsPer: Readonly<Record<string, bigint>> = { W: 604_800n, D: 86_400n, h: 3_600n, m: 60n, s: 1n }

/** What a unit does not tell of `T00:00:00`. */
const hiddenSigns: Readonly<Record<string, number>> = { W: 9, D: 9, h: 6, m: 3 }

function moment(stored: bigint, unit: string): JsonLike {
  if (stored === NOT_A_TIME) return null
  const [count, word] = stepOf(unit)
  const value = stored * count
  if (word === 'Y') return yearText(1970n + value)
  if (word === 'M')
    return `${yearText(1970n + floorDiv(value, 12n))}-${String((((value % 12n) + 12n) % 12n) + 1n).padStart(2, '0')}`
  const seconds = secondsPer[word]
  if (seconds !== undefined) {
    const text = timestampText(value * seconds, 's', false)
    return text.slice(0, text.length - (hiddenSigns[word] ?? 0))
  }
  if (word === 'ms' || word === 'us' || word === 'ns') return timestampText(value, word, false)
  return `${value} ${word}`
}

function yearText(year: bigint): string {
  return year < 0n ? `-${String(-year).padStart(4, '0')}` : String(year).padStart(4, '0')
}

function floorDiv(value: bigint, by: bigint): bigint {
  return (value - (((value % by) + by) % by)) / by
}

function span(stored: bigint, unit: string): JsonLike {
  if (stored === NOT_A_TIME) return null
  const [count, word] = stepOf(unit)
  return word === '' ? integerCell(stored) : `${stored * count} ${word}`
}

/** Python's way: `1.5-2j` in brackets where both parts are there. */
function complexText(real: number, imaginary: number): string {
  const part = (value: number) =>
    Number.isNaN(value) ? 'nan' : Number.isFinite(value) ? String(value) : value > 0 ? 'inf' : '-inf'
  const isMinus = imaginary < 0 || Object.is(imaginary, -0)
  return `${part(real)}${isMinus ? '-' : '+'}${part(Math.abs(imaginary))}j`
}

/** Of 32 bits no more digits than tell it from its neighbours. */
function single(value: number): number {
  for (let digits = 6; digits < 10; digits++) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short) === value) return short
  }
  return value
}

function float16(bits: number): number {
  const sign = bits >> 15 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0) return sign * 2 ** -14 * (fraction / 1024)
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY
  return sign * 2 ** (exponent - 15) * (1 + fraction / 1024)
}
