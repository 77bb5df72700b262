import type { Batch, DataType } from '@uwdata/flechette'
import {
  cutText,
  dateText,
  decimalText,
  durationText,
  hexText,
  integerCell,
  type JsonLike,
  jsonText,
  timestampText,
  timeText,
  uuidText,
} from '../cell-text.ts'
import type { Cell } from '../preview-part.ts'
import { columnType, unitOf } from './arrow-words.ts'

/** Flechette decodes without loss: 64 bits, times and decimals stay integers, and are told here. */
export const EXTRACTION = { useBigInt: true, useBigIntTimestamp: true, useDecimalInt: true, useDate: false } as const

/** Items of one list that are made into text: the text is cut long before. */
const ITEMS_MOST = 10_000

/** What stands in the cell of this row of a batch. */
export function arrowCell(batch: Batch<unknown>, row: number): Cell {
  const value = batchValue(batch, row)
  if (value === null) return null
  return columnType(batch.type) === 'nested' || typeof value === 'object' ? jsonText(value) : value
}

/** Of a column that is Arrow's extension type for UUIDs. */
export function uuidCell(batch: Batch<unknown>, row: number): Cell {
  const value = batch.at(row)
  return value instanceof Uint8Array && value.length === 16 ? uuidText(value) : arrowCell(batch, row)
}

function batchValue(batch: Batch<unknown>, row: number): JsonLike {
  if (batch.nullCount > 0 && batch.validity && batch.validity.length > 0 && !batch.isValid(row)) return null
  const { type } = batch
  const [first] = batch.children ?? []
  switch (type.typeId) {
    case 12:
    case 21:
      return first ? items(first, Number(batch.offsets[row]), Number(batch.offsets[row + 1])) : null
    case 25:
    case 26:
      return first
        ? items(first, Number(batch.offsets[row]), Number(batch.offsets[row]) + Number(batch.sizes?.[row]))
        : null
    case 16:
      return first ? items(first, row * type.stride, (row + 1) * type.stride) : null
    case 13:
      return new Map(type.children.map(({ name }, at) => [name, childValue(batch.children[at], row)] as const))
    case 17:
      return first ? pairs(first, Number(batch.offsets[row]), Number(batch.offsets[row + 1])) : null
    default:
      return told(type, batch.at(row))
  }
}

function childValue(child: Batch<unknown> | undefined, row: number): JsonLike {
  return child && row < child.length ? batchValue(child, row) : null
}

function items(child: Batch<unknown>, from: number, to: number): JsonLike {
  const count = Math.min(to - from, ITEMS_MOST)
  return count > 0 ? Array.from({ length: count }, (_, at) => childValue(child, from + at)) : []
}

function pairs(entries: Batch<unknown>, from: number, to: number): JsonLike {
  const [keys, values] = entries.children
  const map = new Map<string, JsonLike>()
  for (let at = from; at < Math.min(to, from + ITEMS_MOST); at++) {
    const key = childValue(keys, at)
    map.set(typeof key === 'string' ? key : jsonText(key), childValue(values, at))
  }
  return map
}

/** A value that Flechette took out of the batch, by its type. */
function told(type: DataType, value: unknown): JsonLike {
  if (value === null || value === undefined) return null
  switch (type.typeId) {
    case -1:
      return told(type.dictionary, value)
    case 22:
      return told(type.children[1].type, value)
    case 7:
      return typeof value === 'bigint' || typeof value === 'number'
        ? decimalText(BigInt(value), type.scale)
        : plain(value)
    case 8:
      return dateText(Number(value) / 86_400_000)
    case 9:
      return typeof value === 'bigint' || typeof value === 'number'
        ? timeText(BigInt(value), unitOf(type))
        : plain(value)
    case 10:
      return typeof value === 'bigint' ? timestampText(value, unitOf(type), Boolean(type.timezone)) : plain(value)
    case 18:
      return typeof value === 'bigint' ? durationText(value, unitOf(type)) : plain(value)
    default:
      return plain(value)
  }
}

function plain(value: unknown): JsonLike {
  if (value === null || value === undefined) return null
  if (typeof value === 'bigint') return integerCell(value)
  if (typeof value === 'string') return cutText(value)
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (value instanceof Uint8Array) return hexText(value)
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return Array.from(value as ArrayLike<unknown>, plain)
  return new Map(Object.entries(value).map(([key, item]) => [key, plain(item)] as const))
}
