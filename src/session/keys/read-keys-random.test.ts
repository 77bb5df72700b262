import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isFault } from '../../base/index.ts'
import { randomKeys, randomProfiles, type Written, writtenAs } from './random-profiles.ts'
import { readKeys } from './read-keys.ts'

const NOW_MS = Date.parse('2026-11-26T08:00:00Z')

test('any set of profiles is read back from a credentials file, however it is written', () => {
  fc.assert(
    fc.property(randomProfiles, ({ text, profiles }) => {
      const found = readKeys(text, NOW_MS)
      expect(found.problems).toEqual([])
      expect(found.profiles.map(({ name, keys, region }) => ({ name, ...keys, region }))).toEqual(
        profiles.map(({ name, keys, region }) => ({ name, ...keys, expiresMs: undefined, region })),
      )
    }),
    { numRuns: 500 },
  )
})

test.each(Object.entries(writtenAs))('any keys are read back from %s', (_, write: Written) => {
  fc.assert(
    fc.property(randomKeys, fc.constantFrom('\n', '\r\n'), fc.boolean(), (keys, newline, withMark) => {
      const text = (withMark ? '\uFEFF' : '') + write(keys).replaceAll('\n', newline)
      const { profiles, problems } = readKeys(text, NOW_MS)
      expect(problems).toEqual([])
      expect(profiles).toMatchObject([{ keys: { ...keys, expiresMs: undefined }, refusal: undefined }])
    }),
  )
})

/** What keys look like in a text, broken in any way. */
const pieces = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '[',
    ']',
    '[default]',
    '[profile ',
    '=',
    ':',
    '\n',
    '\r\n',
    '  ',
    '"',
    "'",
    '{',
    '}',
    ',',
    '#',
    ';',
    '\uFEFF',
    '\0',
  ),
  fc.constantFrom(
    'aws_access_key_id',
    'aws_secret_access_key',
    'export AWS_SESSION_TOKEN=',
    '$Env:AWS_',
    'role_arn = ',
    's3 =\n  ',
  ),
  fc.constantFrom(
    'Access key ID,Secret access key\n',
    '"AccessKeyId":',
    '"Expiration":',
    '__proto__',
    'endpoint_url = ',
  ),
)
const SECRET = 'S3cr3tThatNobodyMayEverRead/+0123456789'

test('any text gives profiles and problems, or a Fault, and no word of either holds a secret', () => {
  const anyText = fc.array(fc.oneof({ weight: 4, arbitrary: pieces }, { weight: 1, arbitrary: fc.constant(SECRET) }))
  fc.assert(
    fc.property(anyText, (parts) => {
      try {
        const { profiles, problems } = readKeys(parts.join(''), NOW_MS)
        for (const { problem } of problems) expect(problem).not.toContain(SECRET.slice(0, 8))
        for (const { refusal = '' } of profiles) expect(refusal).not.toContain(SECRET.slice(0, 8))
      } catch (error) {
        if (!isFault(error)) throw error
        expect(JSON.stringify(error.toWire())).not.toContain(SECRET.slice(0, 8))
      }
    }),
    // A line that is a secret alone is rare by chance, and must not be missed.
    { numRuns: 5000, examples: [[['[lab]\n', SECRET, '\n', 'aws_access_key_id = AKIA1\n']]] },
  )
})
