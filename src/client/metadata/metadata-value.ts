import {
  canonicalText,
  type Json,
  type JsonObject,
  jsonAt,
  parseJson,
  prettyText,
  withJsonAt,
} from '../../package/index.ts'
import type { FormField } from '../engine.ts'

/** A field that a person types into as text. */
export type TypedField = Exclude<FormField, { readonly kind: 'boolean' | 'choice' | 'group' | 'json' }>

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/**
 * What was typed, as JSON; undefined where nothing was. A number that is none yet stays a text, so that nothing typed is
 * lost, and the workflow says what is wrong with it.
 */
export function valueOfTyped(kind: TypedField['kind'], typed: string): Json | undefined {
  if (kind === 'texts') {
    const lines = typed.split('\n').filter((line) => line !== '')
    return lines.length > 0 ? lines : undefined
  }
  if (typed === '') return undefined
  const isNumeric = (kind === 'number' || kind === 'integer') && typed.length < 1000 && NUMBER.test(typed)
  return isNumeric ? parseJson(typed) : typed
}

/** A value as it is typed. */
export function typedOf(value: Json | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return value
  return isLines(value) ? value.join('\n') : prettyText(value)
}

/** Can the value be shown as lines of text, or as one text, in this field? Else it is for the JSON editor. */
export function canBeTyped(kind: TypedField['kind'], value: Json | undefined): boolean {
  if (value === undefined) return true
  if (kind === 'texts') return isLines(value)
  return typeof value !== 'object'
}

/** Equal to the last digit: `1` is not `1.0`. */
export function isSame(one: Json | undefined, two: Json | undefined): boolean {
  if (one === undefined || two === undefined) return one === two
  return canonicalText(one) === canonicalText(two)
}

/** The metadata's text after a field got another value; undefined takes it away. */
export function textWith(metadata: JsonObject, path: readonly string[], value: Json | undefined): string {
  return textOf(withJsonAt(metadata, path, value))
}

/** The text of metadata with the defaults of fields that hold nothing yet. */
export function textWithDefaults(metadata: JsonObject, fields: readonly FormField[]): string {
  const missing = missingDefaults(metadata, fields)
  return textOf(missing.reduce((filled, { path, fallback }) => withJsonAt(filled, path, fallback), metadata))
}

/** Fields with a default that hold nothing. A group's own default comes before those of its fields. */
export function missingDefaults(metadata: JsonObject, fields: readonly FormField[]): readonly FormField[] {
  return fields.flatMap((field) => {
    if (field.fallback !== undefined) return jsonAt(metadata, field.path) === undefined ? [field] : []
    return field.kind === 'group' ? missingDefaults(metadata, field.fields) : []
  })
}

function textOf(metadata: JsonObject): string {
  return metadata.size === 0 ? '' : prettyText(metadata)
}

function isLines(value: Json): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string' && item !== '' && !item.includes('\n'))
}
