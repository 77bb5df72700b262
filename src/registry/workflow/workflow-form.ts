import { type Clock, systemClock } from '../../base/index.ts'
import type { Json, JsonObject } from '../../package/index.ts'
import { formatDate } from './workflow-date.ts'

/** A form for the metadata of a package, made from its JSON Schema. It crosses a worker boundary. */
export interface FormModel {
  readonly fields: readonly FormField[]
}

export type FormField = FieldFacts & FieldKind

interface FieldFacts {
  /** Keys from the root of the metadata down to the value. */
  readonly path: readonly string[]
  readonly title: string
  readonly description: string | undefined
  readonly isRequired: boolean
  /** What a new package begins with: the schema's `default`, or today for a date with a `dateformat`. */
  readonly fallback: Json | undefined
}

export type FieldKind =
  | { readonly kind: 'text' | 'number' | 'integer' | 'texts' }
  | { readonly kind: 'boolean' }
  /** What a field cannot show. */
  | { readonly kind: 'json' }
  /** `choices` are in the schema's order, and may be any JSON. */
  | { readonly kind: 'choice'; readonly choices: readonly FormChoice[] }
  /** `format` as in Unicode's UTS #35. */
  | { readonly kind: 'date'; readonly format: string }
  | { readonly kind: 'group'; readonly fields: readonly FormField[] }

export interface FormChoice {
  readonly label: string | undefined
  readonly value: Json
}

/** Groups nested more deeply are edited as JSON. */
const MAX_GROUP_DEPTH = 4

const ISO_DATE = 'yyyy-MM-dd'

/**
 * The form of a metadata schema; undefined where the schema names no properties, so that JSON says it better.
 * Only what a field can show is read of the schema: whether a value fits is for the validator to say.
 */
export function metadataForm(schema: Json, clock: Pick<Clock, 'nowMs'> = systemClock): FormModel | undefined {
  if (!(schema instanceof Map)) return undefined
  const fields = fieldsOf(schema, [], new Date(clock.nowMs()))
  return fields.length > 0 ? { fields } : undefined
}

function fieldsOf(schema: JsonObject, path: readonly string[], now: Date): FormField[] {
  const properties = schema.get('properties')
  if (!(properties instanceof Map)) return []
  const required = schema.get('required')
  return [...properties]
    .filter(([, property]) => property !== false)
    .map(([key, property]) => {
      const isRequired = isList(required) && required.includes(key)
      return fieldOf(property instanceof Map ? property : new Map(), { path: [...path, key], isRequired, now })
    })
}

function fieldOf(
  schema: JsonObject,
  { path, isRequired, now }: { readonly path: readonly string[]; readonly isRequired: boolean; readonly now: Date },
): FormField {
  const kind = kindOf(schema, path, now)
  const fallback =
    schema.get('default') ??
    (schema.has('dateformat') && kind.kind === 'date' ? formatDate(now, kind.format) : undefined)
  return {
    path,
    title: textOf(schema, 'title') ?? path.at(-1) ?? '',
    description: textOf(schema, 'description'),
    isRequired,
    fallback,
    ...kind,
  }
}

function kindOf(schema: JsonObject, path: readonly string[], now: Date): FieldKind {
  const choices = choicesOf(schema)
  if (choices !== undefined) return { kind: 'choice', choices }
  switch (typeOf(schema)) {
    case 'string': {
      const format = textOf(schema, 'dateformat') ?? (schema.get('format') === 'date' ? ISO_DATE : undefined)
      return format === undefined ? { kind: 'text' } : { kind: 'date', format }
    }
    case 'number':
      return { kind: 'number' }
    case 'integer':
      return { kind: 'integer' }
    case 'boolean':
      return { kind: 'boolean' }
    case 'array': {
      const items = schema.get('items')
      return { kind: items instanceof Map && typeOf(items) === 'string' ? 'texts' : 'json' }
    }
    case 'object': {
      const fields = path.length < MAX_GROUP_DEPTH ? fieldsOf(schema, path, now) : []
      return fields.length > 0 ? { kind: 'group', fields } : { kind: 'json' }
    }
    default:
      return { kind: 'json' }
  }
}

/** Of `enum`, `const`, or alternatives that are each a `const`. */
function choicesOf(schema: JsonObject): readonly FormChoice[] | undefined {
  const listed = schema.get('enum')
  if (isList(listed)) return listed.map((value) => ({ label: undefined, value }))
  if (schema.has('const')) return [{ label: undefined, value: schema.get('const') ?? null }]
  const alternatives = schema.get('oneOf') ?? schema.get('anyOf')
  if (!isList(alternatives)) return undefined
  const choices: FormChoice[] = []
  for (const alternative of alternatives) {
    if (!(alternative instanceof Map) || !alternative.has('const')) return undefined
    choices.push({ label: textOf(alternative, 'title'), value: alternative.get('const') ?? null })
  }
  return choices
}

/** The one type besides `null`; an object where only properties say so. */
function typeOf(schema: JsonObject): string | undefined {
  const type = schema.get('type')
  if (type === undefined) return schema.has('properties') ? 'object' : undefined
  const types = (isList(type) ? type : [type]).filter((one) => one !== 'null')
  const [only] = types
  return types.length === 1 && typeof only === 'string' ? only : undefined
}

function textOf(schema: JsonObject, key: string): string | undefined {
  const value = schema.get(key)
  return typeof value === 'string' && value !== '' ? value : undefined
}

function isList(json: Json | undefined): json is readonly Json[] {
  return Array.isArray(json)
}
