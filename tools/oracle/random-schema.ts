import fc from 'fast-check'

/** A schema of draft-07 and a value for it, as JSON texts: 1 and 1.0 differ. */
export interface SchemaCase {
  readonly schema: string
  readonly value: string
}

/** Few keys, texts and numbers, so that what a schema names and what a value holds often meet. */
const key = fc.constantFrom('a', 'b', 'ab', 'é', '__proto__')
const pattern = fc.constantFrom('a', '^a', 'b$', '^.$', '^\\w+$', '[^a]', '\\d', 'a|b')
const text = fc.constantFrom('', 'a', 'b', 'ab', 'é', '\u{1f600}', '1', 'ba\n')
const int = fc.constantFrom('0', '1', '2', '3', '-1', '10', '9007199254740993')
const number = fc.oneof(int, fc.constantFrom('1.0', '0.5', '2.0', '-0.0', '0.1', '0.3', '1e300'))
const scalar = fc.oneof(number, text.map(quoted), fc.constantFrom('null', 'true', 'false'))

const { value } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }).map(listText),
    fc.uniqueArray(fc.tuple(key, tie('value')), { maxLength: 4, selector: ([name]) => name }).map(objectText),
  ),
}))

const type = fc.constantFrom('array', 'boolean', 'integer', 'null', 'number', 'object', 'string')
const count = fc.constantFrom('0', '1', '2', '2.0', '3')
const step = fc.constantFrom('1', '2', '0.1', '0.5', '3.0')

/** Keywords with what may stand behind them; `schema` is any schema. */
function keywords(schema: fc.Arbitrary<string>): fc.Arbitrary<[string, string]>[] {
  const schemas = fc.array(schema, { minLength: 1, maxLength: 3 }).map(listText)
  const keys = fc.uniqueArray(key, { maxLength: 3 }).map((list) => listText(list.map(quoted)))
  const members = (names: fc.Arbitrary<string>, argument: fc.Arbitrary<string>) =>
    fc.uniqueArray(fc.tuple(names, argument), { maxLength: 3, selector: ([name]) => name }).map(objectText)
  const choices: Readonly<Record<string, fc.Arbitrary<string>>> = {
    type: fc.oneof(
      type.map(quoted),
      fc.uniqueArray(type, { minLength: 1, maxLength: 3 }).map((list) => listText(list.map(quoted))),
    ),
    enum: fc.array(value, { minLength: 1, maxLength: 4 }).map(listText),
    const: value,
    minimum: number,
    maximum: number,
    exclusiveMinimum: number,
    exclusiveMaximum: number,
    multipleOf: step,
    minLength: count,
    maxLength: count,
    pattern: pattern.map(quoted),
    items: fc.oneof(schema, schemas),
    additionalItems: schema,
    contains: schema,
    minItems: count,
    maxItems: count,
    uniqueItems: fc.constantFrom('true', 'false'),
    properties: members(key, schema),
    patternProperties: members(pattern, schema),
    additionalProperties: schema,
    propertyNames: schema,
    required: keys,
    dependencies: members(key, fc.oneof(schema, keys)),
    minProperties: count,
    maxProperties: count,
    allOf: schemas,
    anyOf: schemas,
    oneOf: schemas,
    not: schema,
    if: schema,
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: schema,
    else: schema,
    minContains: count,
    format: fc.constantFrom('"date"', '"email"'),
  }
  return Object.entries(choices).map(([name, argument]) => argument.map((json): [string, string] => [name, json]))
}

/** A keyword with any value behind it: mostly no schema. */
const wrong = fc.tuple(
  fc.constantFrom(
    ...['type', 'enum', 'maximum', 'multipleOf', 'minLength', 'pattern', 'items', 'uniqueItems', 'properties'],
  ),
  fc.oneof(value, fc.constant('"("')),
)

const { schema } = fc.letrec<{ schema: string }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('true', 'false', '{}'),
    type.map((name) => `{"type": ${quoted(name)}}`),
    value.map((json) => `{"const": ${json}}`),
    fc
      .uniqueArray(fc.oneof(...keywords(tie('schema')), wrong), {
        minLength: 1,
        maxLength: 5,
        selector: ([name]) => name,
      })
      .map(objectText),
  ),
}))

export const randomSchemaCase: fc.Arbitrary<SchemaCase> = fc.record({ schema, value })

function quoted(string: string): string {
  return JSON.stringify(string)
}

function listText(items: readonly string[]): string {
  return `[${items.join(', ')}]`
}

function objectText(members: readonly (readonly [string, string])[]): string {
  return `{${members.map(([name, json]) => `${quoted(name)}: ${json}`).join(', ')}}`
}
