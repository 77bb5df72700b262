import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formsOf } from './forms-of.ts'
import { secretsIn } from './secrets-in.ts'

const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfi==“x'
const hides = (text: string) => !formsOf(SECRET).some((form) => text.includes(form))

test.each<[string, (text: string) => string]>([
  ['as it is', (text) => text],
  ['in a URL', (text) => encodeURIComponent(text)],
  ['in a form', (text) => new URLSearchParams({ a: text }).toString()],
  ['in JSON', (text) => JSON.stringify({ a: [text] })],
  ['in hex', (text) => Buffer.from(text).toString('hex')],
])('a secret is found %s', (_, write) => {
  expect(hides(write(SECRET))).toBe(false)
  expect(hides(write(SECRET.slice(1)))).toBe(true)
})

test('a secret is found in base64, whatever stands before and behind it', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, behind) => {
      expect(hides(Buffer.from(before + SECRET + behind).toString('base64'))).toBe(false)
    }),
  )
})

test('what would be found by chance is refused', () => {
  expect(() => formsOf('short')).toThrow(/cannot be looked for/)
})

test.each([
  [
    'of an STS',
    '<Credentials><AccessKeyId>AKIA</AccessKeyId><SecretAccessKey>secret-1</SecretAccessKey><SessionToken>token-12</SessionToken></Credentials>',
    ['secret-1', 'token-12'],
  ],
  [
    'of a registry',
    '{"Credentials": {"AccessKeyId": "AKIA12345678", "SecretAccessKey": "secret-1", "SessionToken": "token-12"}}',
    ['secret-1', 'token-12'],
  ],
  [
    'of a provider',
    '{"access_token": "access-1", "refresh_token": "refresh-1", "id_token": "ey.ey.ey", "expires_in": 60}',
    ['access-1', 'refresh-1', 'ey.ey.ey'],
  ],
  [
    'to a provider',
    'grant_type=authorization_code&code=code-%2B123&code_verifier=verifier-1',
    ['code-+123', 'verifier-1'],
  ],
  ['to an STS', 'Action=AssumeRoleWithWebIdentity&WebIdentityToken=ey.ey.ey', ['ey.ey.ey']],
])('the secrets %s are known when they pass', (_, body, secrets) => {
  expect(secretsIn(body).map(({ text }) => text)).toEqual(secrets)
})

test.each([[''], ['{'], ['[]'], ['text with code=secret-123'], ['<Error><Code>NoSuchBucket</Code></Error>']])(
  '%j holds none',
  (body) => {
    expect(secretsIn(body)).toEqual([])
  },
)
