import { describe, expect, test } from 'vitest'
import { WAY } from '../oidc/scripted-provider.ts'
import type { StoreConfig } from '../site/site-config.ts'
import { assumeRole } from './assume-role.ts'
import { stsEndpoint } from './sts-endpoint.ts'

const asked = {
  sts: 'https://sts.example',
  roleArn: 'arn:aws:iam::1:role/Publisher',
  sessionName: 'ada',
  token: 'a.b.c',
}

/** What comes of an answer of an STS. */
function answered(body: string, status: number): Promise<unknown> {
  return assumeRole(asked, async () => new Response(body, { status })).catch((error: unknown) => error)
}

const refusal = (code: string) =>
  `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>m</Message></Error></ErrorResponse>`

describe('a refusal tells whose turn it is', () => {
  test.each([
    ['ExpiredTokenException', 400, 'signed-out', 'sign-in'],
    ['AccessDenied', 403, 'denied', 'sign-in'],
    ['InvalidIdentityToken', 400, 'denied', 'sign-in'],
    ['IDPRejectedClaim', 403, 'denied', 'sign-in'],
    ['InvalidParameterValue', 400, 'denied', 'sign-in'],
    ['IDPCommunicationError', 400, 'busy', 'retry'],
    ['ValidationError', 400, 'invalid', 'none'],
    ['Throttling', 400, 'busy', 'retry'],
    ['SomethingNew', 403, 'denied', 'sign-in'],
    ['SomethingNew', 503, 'busy', 'retry'],
    ['SomethingNew', 400, 'foreign', 'none'],
  ])('%s with status %i', async (code, status, fault, action) => {
    expect(await answered(refusal(code), status)).toMatchObject({ name: 'Fault', code: fault, action })
  })

  test('without a word, by its status', async () => {
    expect(await answered('', 429)).toMatchObject({ code: 'busy' })
    expect(await answered('<html>log in</html>', 200)).toMatchObject({ code: 'foreign' })
    expect(await answered('no XML at all', 200)).toMatchObject({ code: 'foreign' })
    expect(await answered('', 302)).toMatchObject({ code: 'foreign' })
  })

  test('an error of S3, as an endpoint gives it that has no STS', async () => {
    expect(await answered('<Error><Code>MethodNotAllowed</Code></Error>', 405)).toMatchObject({ code: 'foreign' })
  })
})

test.each([
  ['Ada Löve <ada@example.org>', 'Ada-L-ve--ada@example.org-'],
  ['a', 'a-'],
  ['x'.repeat(100), 'x'.repeat(64)],
])('the session of %s has a name that STS takes', async (sessionName, sent) => {
  let body = new URLSearchParams()
  await assumeRole({ ...asked, sessionName, seconds: 900 }, async (_url, init) => {
    if (init?.body instanceof URLSearchParams) body = init.body
    return new Response()
  }).catch(() => undefined)
  expect(body.get('RoleSessionName')).toBe(sent)
  expect(body.get('DurationSeconds')).toBe('900')
})

const store = (endpoint: string): StoreConfig => ({
  id: 'x',
  label: 'X',
  endpoint,
  region: 'eu-central-1',
  addressing: 'virtual',
  buckets: [],
})

test.each([
  ['https://s3.eu-central-1.amazonaws.com', undefined, 'https://sts.eu-central-1.amazonaws.com'],
  ['https://s3.cn-north-1.amazonaws.com.cn', undefined, 'https://sts.eu-central-1.amazonaws.com.cn'],
  ['http://127.0.0.1:8333', undefined, 'http://127.0.0.1:8333'],
  ['https://s3.amazonaws.com.evil.example', undefined, 'https://s3.amazonaws.com.evil.example'],
  ['https://notamazonaws.com', undefined, 'https://notamazonaws.com'],
  ['https://minio.example', 'https://sts.example', 'https://sts.example'],
])('the keys for %s (sts: %s) are asked for at %s', (endpoint, sts, address) => {
  const { sts: _given, ...way } = WAY
  expect(stsEndpoint(store(endpoint), sts === undefined ? way : { ...way, sts })).toBe(address)
})
