import type { Json } from '../../package/index.ts'
import { isEqual } from './json-schema-equal.ts'
import { counted, isList, isNumber, type Keywords, lengthOf, shown } from './json-schema-keyword.ts'

const TYPE_NAMES: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  null: 'null',
  number: 'a number',
  object: 'an object',
  string: 'a text',
}

const MOST_CHOICES = 12

/** Keywords for any value, for numbers and for texts. */
export const valueKeywords: Keywords = {
  type(types, { value, report }) {
    const allowed = isList(types) ? types : [types]
    if (allowed.some((type) => isOfType(value, type))) return
    report(`must be ${allowed.map((type) => TYPE_NAMES[String(type)]).join(' or ')}, but is ${nameOf(value)}`)
  },

  enum(choices, { value, report }) {
    if (!isList(choices) || choices.some((choice) => isEqual(choice, value))) return
    const more = choices.length > MOST_CHOICES ? ', …' : ''
    report(`must be one of ${choices.slice(0, MOST_CHOICES).map(shown).join(', ')}${more}`)
  },

  const(expected, { value, report }) {
    if (!isEqual(expected, value)) report(`must be ${shown(expected)}`)
  },

  minimum(limit, { value, report }) {
    if (isNumber(value) && isNumber(limit) && value < limit) report(`must be at least ${shown(limit)}`)
  },

  maximum(limit, { value, report }) {
    if (isNumber(value) && isNumber(limit) && value > limit) report(`must be at most ${shown(limit)}`)
  },

  exclusiveMinimum(limit, { value, report }) {
    if (isNumber(value) && isNumber(limit) && value <= limit) report(`must be more than ${shown(limit)}`)
  },

  exclusiveMaximum(limit, { value, report }) {
    if (isNumber(value) && isNumber(limit) && value >= limit) report(`must be less than ${shown(limit)}`)
  },

  multipleOf(step, { value, report }) {
    if (isNumber(value) && isNumber(step) && !isMultiple(value, step)) report(`must be a multiple of ${shown(step)}`)
  },

  minLength(limit, { value, report }) {
    if (typeof value !== 'string' || !isNumber(limit) || lengthOf(value) >= limit) return
    report(Number(limit) === 1 ? 'must not be empty' : `must have at least ${counted(limit, 'character')}`)
  },

  maxLength(limit, { value, report }) {
    if (typeof value !== 'string' || !isNumber(limit) || lengthOf(value) <= limit) return
    report(`must have at most ${counted(limit, 'character')}`)
  },

  pattern(pattern, { value, report, matches }) {
    if (typeof value !== 'string' || typeof pattern !== 'string' || matches(pattern, value)) return
    report(`must match the pattern ${pattern}`)
  },
}

function isOfType(value: Json, type: Json): boolean {
  switch (type) {
    case 'array':
      return isList(value)
    case 'boolean':
      return typeof value === 'boolean'
    case 'integer':
      return typeof value === 'bigint' || Number.isInteger(value)
    case 'null':
      return value === null
    case 'number':
      return isNumber(value)
    case 'object':
      return value instanceof Map
    default:
      return type === 'string' && typeof value === 'string'
  }
}

function nameOf(value: Json): string {
  if (typeof value === 'boolean') return String(value)
  const type = Object.keys(TYPE_NAMES).find((name) => name !== 'integer' && isOfType(value, name))
  return TYPE_NAMES[type ?? ''] ?? ''
}

/** Python's rule: exact for ints; with a float the quotient as floats have it, or exactly where that is past all floats. */
function isMultiple(value: bigint | number, step: bigint | number): boolean {
  if (typeof step === 'bigint') {
    return typeof value === 'bigint' ? value % step === 0n : value % Number(step) === 0
  }
  const quotient = Number(value) / step
  if (Number.isFinite(quotient)) return Number.isInteger(quotient)
  return Number.isFinite(Number(value)) && isExactMultiple(BigInt(Math.trunc(Number(value))), step)
}

/** `value` is so large that, as a float, it is whole; the step is less than one. */
function isExactMultiple(value: bigint, step: number): boolean {
  let scaled = step
  let doublings = 0n
  for (; !Number.isInteger(scaled); scaled *= 2) doublings += 1n
  return (value << doublings) % BigInt(scaled) === 0n
}
