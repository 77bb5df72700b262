import type { Json, JsonObject } from '../../package/index.ts'
import { arrayKeywords } from './json-schema-arrays.ts'
import { combiningKeywords } from './json-schema-combining.ts'
import type { Keyword, SchemaProblem, Spot } from './json-schema-keyword.ts'
import { objectKeywords } from './json-schema-objects.ts'
import { valueKeywords } from './json-schema-values.ts'
import { compilePattern, type TextPattern } from './workflow-pattern.ts'

export type { SchemaProblem } from './json-schema-keyword.ts'

const KEYWORDS: ReadonlyMap<string, Keyword> = new Map(
  Object.entries({ ...valueKeywords, ...arrayKeywords, ...objectKeywords, ...combiningKeywords }),
)

const MOST_PROBLEMS = 100

/**
 * What of a value does not fit a JSON Schema of draft-07; nothing where it fits (format §14.3).
 *
 * It judges as Python's jsonschema 4 does, by which quilt3 checks: `1.0` is an integer, `true` is not `1`, ints are of any size,
 * a pattern is searched for, `format` says nothing. The schema has passed `checkSchema`; it holds no `$ref`.
 * `most` problems at most are told (100): the first ones.
 */
export function validate(
  schema: Json,
  value: Json,
  { most = MOST_PROBLEMS }: { readonly most?: number } = {},
): readonly SchemaProblem[] {
  const patterns = new Map<string, TextPattern>()
  return problemsAt({ schema, value, pointer: '', most, patterns })
}

interface Question {
  readonly schema: Json
  readonly value: Json
  readonly pointer: string
  readonly most: number
  readonly patterns: Map<string, TextPattern>
}

interface Place {
  readonly value: Json
  readonly pointer: string
}

function problemsAt({ schema, most, patterns, ...place }: Question): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = []

  function visit(visited: Json, at: Place): void {
    if (problems.length >= most) return
    if (visited === false) problems.push({ pointer: at.pointer, message: 'is not allowed here' })
    else if (visited instanceof Map) visitObject(visited, at)
  }

  function visitObject(visited: JsonObject, at: Place): void {
    const { value, pointer } = at
    const pointerTo = (step: string | number) =>
      `${pointer}/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`
    const spot: Spot = {
      value,
      schema: visited,
      report: (message, step) => {
        problems.push({ pointer: step === undefined ? pointer : pointerTo(step), message })
      },
      below: (inner, member, step) => visit(inner, { value: member, pointer: pointerTo(step) }),
      also: (inner) => visit(inner, at),
      problemsOf: (inner, other, limit) => problemsAt({ schema: inner, value: other, pointer, most: limit, patterns }),
      matches: (pattern, text) => compiled(patterns, pattern)(text),
    }
    for (const [name, argument] of visited) KEYWORDS.get(name)?.(argument, spot)
  }

  visit(schema, place)
  return problems.slice(0, most)
}

function compiled(patterns: Map<string, TextPattern>, pattern: string): TextPattern {
  const known = patterns.get(pattern)
  if (known !== undefined) return known
  const made = compilePattern(pattern)
  patterns.set(pattern, made)
  return made
}
