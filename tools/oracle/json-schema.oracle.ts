import { execFile } from 'node:child_process'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isFault } from '../../src/base/index.ts'
import { parseJson } from '../../src/package/index.ts'
import { validate } from '../../src/registry/workflow/json-schema.ts'
import { schemaCases } from '../../src/registry/workflow/json-schema-cases.ts'
import { checkSchema } from '../../src/registry/workflow/json-schema-check.ts'
import { compilePattern } from '../../src/registry/workflow/workflow-pattern.ts'
import { ensureTools } from '../python/index.ts'
import { seed } from '../test/seed.ts'
import { randomPatternCase } from './random-pattern.ts'
import { randomSchemaCase } from './random-schema.ts'

/** `crashed`: jsonschema has a mistake of its own there. */
type Verdict = boolean | 'refused' | 'crashed'

interface Answers {
  readonly schemas: readonly Verdict[]
  readonly patterns: readonly Verdict[]
}

interface Questions {
  readonly schemas: readonly (readonly [string, string])[]
  readonly patterns: readonly (readonly [string, string])[]
}

const root = join(import.meta.dirname, '..', '..')
const randomCases = 10_000

/** All questions at once, to one Python: what quilt3 checks by. */
async function askPython(questions: Questions): Promise<Answers> {
  const { python, env } = await ensureTools('oracle', { root })
  return await new Promise((resolve, reject) => {
    const script = join(import.meta.dirname, 'json_schema_verdicts.py')
    const options = { env: { ...process.env, ...env, PYTHONUTF8: '1' }, maxBuffer: 64 * 1024 * 1024 }
    const child = execFile(python, ['-W', 'ignore', script], options, (error, stdout) => {
      if (error) reject(error)
      else resolve(JSON.parse(stdout))
    })
    child.stdin?.end(JSON.stringify(questions))
  })
}

function schemaVerdict(schemaText: string, value: string): Verdict {
  const schema = parseJson(schemaText)
  if (checkSchema(schema)) return 'refused'
  return validate(schema, parseJson(value)).length === 0
}

/** Undefined: a pattern that only Python can follow, which we refuse and say so. */
function patternVerdict(pattern: string, text: string): Verdict | undefined {
  try {
    return compilePattern(pattern)(text)
  } catch (error) {
    if (isFault(error, 'unsupported')) return undefined
    if (isFault(error, 'corrupt')) return 'refused'
    throw error
  }
}

test('schemas judge as jsonschema does, whether chosen by hand or random', async () => {
  const chosen = schemaCases.flatMap(([schema, ...values]) => values.flat().map((value) => [schema, value] as const))
  const random = fc.sample(randomSchemaCase, { numRuns: randomCases, seed })
  const schemas = [...chosen, ...random.map(({ schema, value }) => [schema, value] as const)]
  const answers = (await askPython({ schemas, patterns: [] })).schemas
  const different = schemas.filter(([schema, value], index) => {
    return answers[index] !== 'crashed' && schemaVerdict(schema, value) !== answers[index]
  })
  expect(different, `seed ${seed}`).toEqual([])
  expect(answers).toEqual(expect.arrayContaining([true, false, 'refused']))
})

test('patterns find, miss and are refused as by re.search', async () => {
  const random = fc.sample(randomPatternCase, { numRuns: randomCases, seed })
  const patterns = random.map(({ pattern, text }) => [pattern, text] as const)
  const answers = (await askPython({ schemas: [], patterns })).patterns
  const different = patterns.filter(([pattern, text], index) => {
    const ours = patternVerdict(pattern, text)
    return ours !== undefined && ours !== answers[index]
  })
  expect(different, `seed ${seed}`).toEqual([])
  expect(answers).toEqual(expect.arrayContaining([true, false, 'refused']))
})
