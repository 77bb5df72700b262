import { execFile } from 'node:child_process'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomProfiles } from '../../src/session/keys/random-profiles.ts'
import { readKeys } from '../../src/session/keys/read-keys.ts'
import { ensureTools } from '../python/index.ts'
import { seed } from '../test/seed.ts'
import { EVERY_WAY, randomConfig } from './random-aws-files.ts'

interface Files {
  readonly credentials: string | null
  readonly config: string | null
}

interface Profile {
  readonly keys: readonly [string, string, string | null] | null
  /** Who would have to be asked for keys instead. */
  readonly way: string | null
  readonly region: string | null
  readonly endpoint: string | null
}

type Answer = Readonly<Record<string, Profile>> | 'refused'

const root = join(import.meta.dirname, '..', '..')
const files = 150

async function askBotocore(questions: readonly Files[]): Promise<readonly Answer[]> {
  const { python, env } = await ensureTools('oracle', { root })
  return await new Promise((resolve, reject) => {
    const script = join(import.meta.dirname, 'aws_profiles.py')
    const options = { env: { ...process.env, ...env, PYTHONUTF8: '1' }, maxBuffer: 64 * 1024 * 1024 }
    const child = execFile(python, ['-W', 'ignore', script], options, (error, stdout) => {
      if (error) reject(error)
      else resolve(JSON.parse(stdout))
    })
    child.stdin?.end(JSON.stringify(questions))
  })
}

/** As botocore says it. A profile that says nothing of keys or places is none to us. */
function ours(text: string): Readonly<Record<string, Profile>> {
  return Object.fromEntries(
    readKeys(text, 0).profiles.map(({ name, keys, region, endpoint, refusal = '' }) => [
      name,
      {
        keys: keys ? [keys.accessKeyId, keys.secretAccessKey, keys.sessionToken ?? null] : null,
        way: WAYS.find(([words]) => refusal.includes(words))?.[1] ?? null,
        region: region ?? null,
        endpoint: endpoint ?? null,
      } as const,
    ]),
  )
}

const WAYS = [
  ['web_identity_token_file', 'web identity'],
  ['role_arn', 'role'],
  ['sso_', 'sso'],
  ['credential_process', 'process'],
  ['secret access key is missing', 'partial'],
  ['[services …]', 'services'],
] as const

function differences(texts: readonly string[], answers: readonly Answer[]): readonly unknown[] {
  return texts.flatMap((text, at) => {
    const answer = answers[at]
    if (answer === undefined || answer === 'refused') return []
    const told = ours(text)
    return Object.entries(answer).flatMap(([name, theirs]) => {
      const isSilent = !theirs.keys && !theirs.way && !theirs.region && !theirs.endpoint
      if (isSilent && told[name] === undefined) return []
      return JSON.stringify(told[name]) === JSON.stringify(theirs) ? [] : [{ text, name, theirs, ours: told[name] }]
    })
  })
}

test('a credentials file is read as by botocore, whoever wrote it', async () => {
  const texts = fc.sample(randomProfiles, { numRuns: files, seed }).map(({ text }) => text)
  const answers = await askBotocore(texts.map((credentials) => ({ credentials, config: null })))
  expect(differences(texts, answers), `seed ${seed}`).toEqual([])
  expect(answers.filter((answer) => answer === 'refused')).toEqual([])
})

test('a config file is read as by botocore: whose keys, from where, for which endpoint', async () => {
  const texts = [EVERY_WAY, ...fc.sample(randomConfig, { numRuns: files, seed })]
  const answers = await askBotocore(texts.map((config) => ({ credentials: null, config })))
  expect(differences(texts, answers), `seed ${seed}`).toEqual([])
  const known = answers.flatMap((answer) => (answer === 'refused' ? [] : Object.values(answer)))
  expect(known.filter(({ keys }) => keys).length).toBeGreaterThan(files / 4)
  expect(new Set(known.map(({ way }) => way))).toEqual(
    new Set([null, 'role', 'web identity', 'sso', 'process', 'partial', 'services']),
  )
})
