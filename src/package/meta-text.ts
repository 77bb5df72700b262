import { Fault, isFault } from '../base/index.ts'
import type { Json, JsonObject } from './json.ts'
import { parseJson } from './json-parse.ts'
import { manifestText } from './json-print.ts'

/**
 * Metadata as a person typed it: a JSON object, or undefined where nothing but white space was typed.
 * Anything else, and what a manifest cannot hold, is an `invalid` Fault that names line and column where it can.
 */
export function parseMetaText(text: string): JsonObject | undefined {
  if (text.trim() === '') return undefined
  const json = parseTyped(text)
  if (!(json instanceof Map)) {
    throw new Fault('invalid', 'Metadata must be a JSON object: put it in braces, as in {"key": "value"}.', {
      action: 'fix-input',
    })
  }
  manifestText(json)
  return json
}

function parseTyped(text: string): Json {
  try {
    return parseJson(text)
  } catch (error) {
    if (!isFault(error)) throw error
    throw new Fault('invalid', error.message.replace('This is not JSON', 'The metadata is not JSON'), {
      action: 'fix-input',
      where: error.where,
      cause: error,
    })
  }
}
