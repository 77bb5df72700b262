import { counted, isList, isNumber, type Keywords, type Spot } from './json-schema-keyword.ts'

export const objectKeywords: Keywords = {
  properties(schemas, { value, below }) {
    if (!(value instanceof Map) || !(schemas instanceof Map)) return
    for (const [key, schema] of schemas) {
      if (value.has(key)) below(schema, value.get(key) ?? null, key)
    }
  },

  patternProperties(schemas, { value, below, matches }) {
    if (!(value instanceof Map) || !(schemas instanceof Map)) return
    for (const [pattern, schema] of schemas) {
      for (const [key, member] of value) if (matches(pattern, key)) below(schema, member, key)
    }
  },

  additionalProperties(schema, spot) {
    if (!(spot.value instanceof Map)) return
    for (const [key, member] of spot.value) if (isAdditional(key, spot)) spot.below(schema, member, key)
  },

  propertyNames(schema, { value, problemsOf, report }) {
    if (!(value instanceof Map)) return
    for (const key of value.keys()) {
      const [problem] = problemsOf(schema, key, 1)
      if (problem) report(`has a name that ${problem.message}`, key)
    }
  },

  /** Told where the value is missing. */
  required(keys, { value, report }) {
    if (!(value instanceof Map) || !isList(keys)) return
    for (const key of keys) if (typeof key === 'string' && !value.has(key)) report('is missing', key)
  },

  dependencies(dependencies, { value, also, report }) {
    if (!(value instanceof Map) || !(dependencies instanceof Map)) return
    for (const [key, needed] of dependencies) {
      if (!value.has(key)) continue
      if (!isList(needed)) also(needed)
      else {
        for (const other of needed) {
          if (typeof other === 'string' && !value.has(other)) report(`is missing, and ${key} is there`, other)
        }
      }
    }
  },

  minProperties(limit, { value, report }) {
    if (!(value instanceof Map) || !isNumber(limit) || value.size >= limit) return
    report(Number(limit) === 1 ? 'must not be empty' : `must have at least ${counted(limit, 'key')}`)
  },

  maxProperties(limit, { value, report }) {
    if (value instanceof Map && isNumber(limit) && value.size > limit)
      report(`must have at most ${counted(limit, 'key')}`)
  },
}

/** Is the key named by neither `properties` nor `patternProperties`? */
function isAdditional(key: string, { schema, matches }: Spot): boolean {
  const named = schema.get('properties')
  if (named instanceof Map && named.has(key)) return false
  const patterns = schema.get('patternProperties')
  return !(patterns instanceof Map && [...patterns.keys()].some((pattern) => matches(pattern, key)))
}
