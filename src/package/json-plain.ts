import { Fault } from '../base/index.ts'
import type { Json } from './json.ts'
import { MAX_JSON_DEPTH } from './json-parse.ts'

/**
 * Lossless JSON from a value of a JavaScript caller: null, booleans, strings, bigints, numbers, arrays, plain objects and
 * Maps with string keys. A number without a fraction becomes an int, since JavaScript cannot tell `1` from `1.0`.
 * Anything else (undefined, a function, a Date, a value that holds itself) is an `invalid` Fault.
 */
export function jsonFromPlain(value: unknown): Json {
  return convert(value, [])
}

/**
 * Plain JavaScript values: objects for Maps, numbers for ints that a number can hold exactly, else the bigint.
 * `1` and `1.0` become the same number, so this does not go back without loss.
 */
export function plainFromJson(json: Json): unknown {
  if (typeof json === 'bigint') return isSafe(json) ? Number(json) : json
  if (json === null || typeof json !== 'object') return json
  if (json instanceof Map) return Object.fromEntries([...json].map(([key, item]) => [key, plainFromJson(item)]))
  return [...json.values()].map(plainFromJson)
}

function isSafe(int: bigint): boolean {
  return int >= BigInt(Number.MIN_SAFE_INTEGER) && int <= BigInt(Number.MAX_SAFE_INTEGER)
}

/** `holders` are the arrays and objects around this value. */
function convert(value: unknown, holders: readonly object[]): Json {
  switch (typeof value) {
    case 'boolean':
    case 'string':
    case 'bigint':
      return value
    case 'number':
      return Number.isInteger(value) ? BigInt(value) : value
    case 'object':
      return value === null ? null : convertObject(value, holders)
    default:
      throw invalid(`a value of type ${typeof value} is no JSON`)
  }
}

function convertObject(value: object, holders: readonly object[]): Json {
  if (holders.includes(value)) throw invalid('a value holds itself')
  if (holders.length >= MAX_JSON_DEPTH) throw invalid(`it is nested deeper than ${MAX_JSON_DEPTH} levels`)
  const inside = [...holders, value]
  if (Array.isArray(value)) return Array.from(value, (item: unknown) => convert(item, inside))
  return new Map([...members(value)].map(([key, item]) => [key, convert(item, inside)]))
}

function* members(value: object): Iterable<[string, unknown]> {
  if (!(value instanceof Map)) {
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype !== null && prototype !== Object.prototype)
      throw invalid('only plain objects and Maps are JSON objects')
    yield* Object.entries(value)
    return
  }
  for (const [key, item] of value) {
    if (typeof key !== 'string') throw invalid('a key of a Map is not a string')
    yield [key, item]
  }
}

function invalid(problem: string): Fault {
  return new Fault('invalid', `This value cannot be stored as JSON: ${problem}.`, { action: 'fix-input' })
}
