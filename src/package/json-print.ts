import { Fault } from '../base/index.ts'
import { compareCodePoints, isAscending } from './code-points.ts'
import type { Json, JsonObject } from './json.ts'
import { floatText } from './python-float.ts'

/** Deepest value that is printed: more than the reader lets in, less than a stack holds. */
const MAX_PRINTED_DEPTH = 1000

/** Canonical text: what the top hash is taken over (format §3.1). ASCII; keys sorted by code points; no white space. */
export function canonicalText(json: Json): string {
  return canonical(json, 0)
}

/** A string in canonical text, with its quotes. */
export function canonicalString(text: string): string {
  if (PLAIN_ASCII.test(text)) return `"${text}"`
  return JSON.stringify(text).replace(/[\x7f-\uffff]/g, escapeUnit)
}

/**
 * A manifest line's text, without its line end (format §2.1).
 * NaN, an infinity or a lone surrogate cannot stand in a manifest: `invalid` Fault.
 */
export function manifestText(json: Json): string {
  return written(json, 0)
}

/** A string in manifest text, with its quotes. */
export function manifestString(text: string): string {
  if (PLAIN_ASCII.test(text)) return `"${text}"`
  if (!text.isWellFormed()) {
    throw new Fault('invalid', 'A text holds half of a surrogate pair, which cannot be written to a manifest.', {
      action: 'fix-input',
    })
  }
  return JSON.stringify(text)
}

/** Indented text for people. Ints are exact, floats keep their point, keys their order; it reads back to the same value. */
export function prettyText(json: Json): string {
  return pretty(json, 0)
}

/** Printable ASCII without quote and backslash: written as it is in every text form. */
const PLAIN_ASCII = /^[ !#-[\]-~]*$/

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function canonical(json: Json, depth: number): string {
  if (typeof json === 'string') return canonicalString(json)
  if (json === null || typeof json !== 'object') return scalar(json)
  checkDepth(depth)
  if (isList(json)) return `[${json.map((item) => canonical(item, depth + 1)).join(',')}]`
  let text = ''
  for (const key of sortedKeys(json)) {
    text += `${text === '' ? '' : ','}${canonicalString(key)}:${canonical(json.get(key) ?? null, depth + 1)}`
  }
  return `{${text}}`
}

function written(json: Json, depth: number): string {
  if (typeof json === 'string') return manifestString(json)
  if (typeof json === 'number' && !Number.isFinite(json)) {
    throw new Fault('invalid', `${floatText(json)} is no JSON number and cannot be written to a manifest.`, {
      action: 'fix-input',
    })
  }
  if (json === null || typeof json !== 'object') return scalar(json)
  checkDepth(depth)
  if (isList(json)) return `[${json.map((item) => written(item, depth + 1)).join(', ')}]`
  let text = ''
  for (const [key, value] of json) {
    text += `${text === '' ? '' : ', '}${manifestString(key)}: ${written(value, depth + 1)}`
  }
  return `{${text}}`
}

function pretty(json: Json, depth: number): string {
  if (typeof json === 'string') return JSON.stringify(json)
  if (json === null || typeof json !== 'object') return scalar(json)
  checkDepth(depth)
  const members = isList(json)
    ? json.map((item) => pretty(item, depth + 1))
    : [...json].map(([key, value]) => `${JSON.stringify(key)}: ${pretty(value, depth + 1)}`)
  const [open, close] = isList(json) ? '[]' : '{}'
  if (members.length === 0) return `${open}${close}`
  const indent = '  '.repeat(depth + 1)
  return `${open}\n${indent}${members.join(`,\n${indent}`)}\n${'  '.repeat(depth)}${close}`
}

function scalar(json: null | boolean | bigint | number): string {
  return typeof json === 'number' ? floatText(json) : String(json)
}

function sortedKeys(object: JsonObject): readonly string[] {
  const keys = [...object.keys()]
  return isAscending(keys, compareCodePoints) ? keys : keys.sort(compareCodePoints)
}

/** `Array.isArray` does not narrow a readonly array. */
function isList(json: readonly Json[] | JsonObject): json is readonly Json[] {
  return Array.isArray(json)
}

function checkDepth(depth: number): void {
  if (depth >= MAX_PRINTED_DEPTH) {
    throw new Fault('limit', `A value is nested deeper than ${MAX_PRINTED_DEPTH} levels, which no reader would take.`)
  }
}
