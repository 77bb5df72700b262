import { type Json, type JsonObject, prettyText } from '../../package/index.ts'

/** One thing that does not fit. */
export interface SchemaProblem {
  /** JSON pointer (RFC 6901) to the value, or to where it is missing. */
  readonly pointer: string
  /** What is wrong with it, as a clause without its subject: `must be a text, but is a number`. */
  readonly message: string
}

/** A value and the schema that it is held against. */
export interface Spot {
  readonly value: Json
  readonly schema: JsonObject
  /** `step`: of the member that it is about. */
  readonly report: (message: string, step?: string | number) => void
  /** Holds a member of this value against a schema. */
  readonly below: (schema: Json, member: Json, step: string | number) => void
  /** Holds this value against another schema, too. */
  readonly also: (schema: Json) => void
  /** What would be wrong, without reporting it. `most` 1: to know whether it fits. */
  readonly problemsOf: (schema: Json, value: Json, most: number) => readonly SchemaProblem[]
  readonly matches: (pattern: string, text: string) => boolean
}

/** A keyword with what stands behind it in the schema. Without effect on values of a type that it says nothing of. */
export type Keyword = (argument: Json, spot: Spot) => void
export type Keywords = Readonly<Record<string, Keyword>>

export function fits(spot: Spot, schema: Json, value: Json = spot.value): boolean {
  return spot.problemsOf(schema, value, 1).length === 0
}

export function isList(json: Json | undefined): json is readonly Json[] {
  return Array.isArray(json)
}

export function isNumber(json: Json | undefined): json is bigint | number {
  return typeof json === 'bigint' || typeof json === 'number'
}

/** Characters as Python counts them. */
export function lengthOf(text: string): number {
  let length = 0
  for (const _ of text) length += 1
  return length
}

const LONGEST_SHOWN = 60

/** A value on one line, for a message. */
export function shown(json: Json): string {
  const text = prettyText(json).replace(/\s*\n\s*/g, ' ')
  return text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN)}…`
}

export function counted(count: Json, one: string, many = `${one}s`): string {
  return Number(count) === 1 ? `1 ${one}` : `${Number(count)} ${many}`
}
