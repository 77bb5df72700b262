import Ajv from 'ajv'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomSchemaCase } from '../../../tools/oracle/random-schema.ts'
import { canonicalText, jsonFromPlain, parseJson } from '../../package/index.ts'
import { validate } from './json-schema.ts'
import { schemaCases } from './json-schema-cases.ts'
import { checkSchema } from './json-schema-check.ts'

type Verdict = 'fits' | 'does not fit' | 'no schema'

function ours(schemaText: string, value: string): Verdict {
  const schema = parseJson(schemaText)
  if (checkSchema(schema)) return 'no schema'
  return validate(schema, parseJson(value)).length === 0 ? 'fits' : 'does not fit'
}

function ajvs(schemaText: string, value: string): Verdict {
  const ajv = new Ajv({ strict: false, validateFormats: false, logger: false })
  try {
    return ajv.validate(JSON.parse(schemaText, withoutTwins), JSON.parse(value)) ? 'fits' : 'does not fit'
  } catch {
    // Not a schema by the meta-schema, or a pattern that `RegExp` refuses.
    return 'no schema'
  }
}

/** ajv asks more of an `enum` than draft-07 does: no value twice. */
function withoutTwins(key: string, value: unknown): unknown {
  if (key !== 'enum' || !Array.isArray(value)) return value
  return [...new Map(value.map((one) => [canonicalText(jsonFromPlain(one)), one])).values()]
}

/** Where quilt3's validator, and so ours, is meant to say otherwise than ajv: why, and cases that show it. */
const deviations: readonly (readonly [string, string, string])[] = [
  ['an int is of any size', '{"const": 9007199254740993}', '9007199254740992'],
  ['$ also stands before a final newline', '{"pattern": "b$"}', '"ab\\n"'],
  ['\\w is any letter or digit', '{"pattern": "^\\\\w+$"}', '"é"'],
  ['\\d is any digit', '{"pattern": "\\\\d"}', '"\u0661"'],
  ['a quotient past 2^53 is whole', '{"multipleOf": 0.1}', '1e300'],
  ['__proto__ is a key like any other', '{"required": ["__proto__"]}', '{}'],
  ['an enum may be empty, which nothing fits', '{"enum": []}', 'null'],
  ['a pattern is looked at where nothing comes to it, too', '{"additionalItems": {"pattern": "("}}', '[]'],
  [
    'contains is asked of an empty list, too, beside items by place',
    '{"items": [{"const": null}], "contains": true}',
    '[]',
  ],
  ['a pattern is one of Python', '{"pattern": "(?P<a>a)"}', '"a"'],
]

/** What of a random case makes it one of those. */
const deviates =
  /"contains".*"items": \[|"items": \[.*"contains"|"enum": \[\]|"\("|\\n|\\\\w|__proto__|900719925474099\d|1e30\d/

test.each(deviations)('ours is not ajv’s verdict where %s', (_, schema, value) => {
  expect(ours(schema, value)).not.toBe(ajvs(schema, value))
})

const chosen = schemaCases.flatMap(([schema, fitting, failing]) =>
  [...fitting, ...failing].map((value) => [schema, value] as const),
)

test.each(chosen.filter(([schema, value]) => !deviates.test(schema + value)))(
  'ajv judges alike: by %s, %s',
  (schema, value) => {
    expect(ours(schema, value)).toBe(ajvs(schema, value))
  },
)

test('ajv judges random schemas and values alike', () => {
  fc.assert(
    fc.property(randomSchemaCase, ({ schema, value }) => {
      fc.pre(!deviates.test(schema + value))
      expect(ours(schema, value)).toBe(ajvs(schema, value))
    }),
    { numRuns: 500 },
  )
})
