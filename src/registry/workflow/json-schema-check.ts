import { Fault, isFault } from '../../base/index.ts'
import type { Json } from '../../package/index.ts'
import { isEqual } from './json-schema-equal.ts'
import { isList, isNumber, type SchemaProblem } from './json-schema-keyword.ts'
import { compilePattern } from './workflow-pattern.ts'

/**
 * What is wrong with a schema itself, by the meta-schema of draft-07; undefined: nothing. A keyword that is not known says
 * nothing. A pattern that only Python can follow, and a part for another draft, is an `unsupported` Fault.
 */
export function checkSchema(schema: Json): SchemaProblem | undefined {
  return isSchema(schema, '')
}

/** What is wrong with an argument of a keyword, at its pointer. */
type Check = (argument: Json, pointer: string) => SchemaProblem | undefined

const isSchema: Check = (schema, pointer) => {
  if (typeof schema === 'boolean') return undefined
  if (!(schema instanceof Map)) return { pointer, message: 'must be an object, true or false' }
  if (pointer !== '') refuseOtherDraft(schema.get('$schema'))
  for (const [keyword, argument] of schema) {
    const problem = ARGUMENTS.get(keyword)?.(argument, `${pointer}/${keyword}`)
    if (problem) return problem
  }
  return undefined
}

const OTHER_DRAFT =
  /^(?:http:\/\/json-schema\.org\/draft-0[346]\/schema|https:\/\/json-schema\.org\/draft\/20(?:19-09|20-12)\/schema)#?$/

/** jsonschema would hold a part that says so to the rules of that draft. */
function refuseOtherDraft(dialect: Json | undefined): void {
  if (typeof dialect !== 'string' || !OTHER_DRAFT.test(dialect)) return
  throw new Fault('unsupported', `A part of it is written for ${dialect}, and only draft-07 is known here.`)
}

function must(be: string, holds: (argument: Json) => boolean): Check {
  return (argument, pointer) => (holds(argument) ? undefined : { pointer, message: `must be ${be}` })
}

function listOf(check: Check, least: number): Check {
  return (argument, pointer) => {
    if (!isList(argument) || argument.length < least) {
      return { pointer, message: least > 0 ? 'must be a list that is not empty' : 'must be a list' }
    }
    return firstOf(argument.entries(), check, pointer)
  }
}

function mapOf(check: Check, keyCheck?: Check): Check {
  return (argument, pointer) => {
    if (!(argument instanceof Map)) return { pointer, message: 'must be an object' }
    const keys =
      keyCheck &&
      firstOf(
        [...argument.keys()].map((key) => [key, key] as const),
        keyCheck,
        pointer,
      )
    return keys ?? firstOf(argument, check, pointer)
  }
}

function either(check: Check, otherwise: Check): Check {
  return (argument, pointer) => (isList(argument) ? otherwise(argument, pointer) : check(argument, pointer))
}

function firstOf(
  members: Iterable<readonly [string | number, Json]>,
  check: Check,
  pointer: string,
): SchemaProblem | undefined {
  for (const [step, member] of members) {
    const problem = check(member, `${pointer}/${step}`)
    if (problem) return problem
  }
  return undefined
}

const TYPES: ReadonlySet<Json> = new Set(['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'])

const isText = must('a text', (argument) => typeof argument === 'string')
const isFlag = must('true or false', (argument) => typeof argument === 'boolean')
const isNumeric = must('a number', isNumber)
const isStep = must('a number above 0', (argument) => isNumber(argument) && argument > 0)
const isCount = must('a whole number, 0 or more', (argument) => {
  return isNumber(argument) && argument >= 0 && (typeof argument === 'bigint' || Number.isInteger(argument))
})
const isType = must('the name of a type', (argument) => TYPES.has(argument))
const isArray = must('a list', isList)

const isPattern: Check = (argument, pointer) => {
  if (typeof argument !== 'string') return isText(argument, pointer)
  try {
    compilePattern(argument)
    return undefined
  } catch (error) {
    if (!isFault(error, 'corrupt')) throw error
    return { pointer, message: `must be a regular expression: ${error.message}` }
  }
}

/** A list without an item twice. */
function unique(check: Check): Check {
  return (argument, pointer) => {
    const isTwice = (item: Json, index: number, list: readonly Json[]) =>
      list.slice(0, index).some((earlier) => isEqual(earlier, item))
    if (isList(argument) && argument.some(isTwice)) return { pointer, message: 'must not hold an item twice' }
    return check(argument, pointer)
  }
}

const isSchemaList = listOf(isSchema, 1)
const isTextList = unique(listOf(isText, 0))

const ARGUMENTS: ReadonlyMap<string, Check> = new Map(
  Object.entries({
    ...every('title description $id $schema $comment format contentMediaType contentEncoding', isText),
    ...every('readOnly uniqueItems', isFlag),
    ...every('maximum minimum exclusiveMaximum exclusiveMinimum', isNumeric),
    ...every('maxLength minLength maxItems minItems maxProperties minProperties', isCount),
    ...every('additionalItems contains additionalProperties propertyNames if then else not', isSchema),
    ...every('allOf anyOf oneOf', isSchemaList),
    ...every('definitions properties', mapOf(isSchema)),
    ...every('enum examples', isArray),
    multipleOf: isStep,
    pattern: isPattern,
    items: either(isSchema, isSchemaList),
    required: isTextList,
    patternProperties: mapOf(isSchema, isPattern),
    dependencies: mapOf(either(isSchema, isTextList)),
    type: either(isType, unique(listOf(isType, 1))),
  }),
)

function every(keywords: string, check: Check): Readonly<Record<string, Check>> {
  return Object.fromEntries(keywords.split(' ').map((keyword) => [keyword, check]))
}
