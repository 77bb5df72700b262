/** A JSON object that nobody has looked at yet. */
export type Fields = Readonly<Record<string, unknown>>

/** Of anything else, one without fields. */
export function asFields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

/** Of anything else, an empty list. */
export function asList(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(asFields) : []
}
