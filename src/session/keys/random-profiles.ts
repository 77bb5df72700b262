import fc from 'fast-check'

/** Keys as they come out again. */
export interface RandomKeys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string | undefined
}

export interface RandomProfile {
  readonly name: string
  readonly keys: RandomKeys
  readonly region: string | undefined
}

export interface RandomFile {
  readonly text: string
  readonly profiles: readonly RandomProfile[]
}

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const textOf = (signs: string, minLength: number, maxLength = minLength): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...signs), minLength, maxLength })

export const randomKeys: fc.Arbitrary<RandomKeys> = fc.record({
  accessKeyId: fc.tuple(fc.constantFrom('AKIA', 'ASIA', 'SELV'), textOf(UPPER, 16)).map((parts) => parts.join('')),
  secretAccessKey: textOf(BASE64, 40),
  sessionToken: fc.option(
    textOf(BASE64, 30, 400).map((text) => `${text}==`),
    { nil: undefined },
  ),
})

const randomProfile: fc.Arbitrary<RandomProfile> = fc.record({
  name: fc.oneof(
    fc.constant('default'),
    textOf('abcdefghijklmnopqrstuvwxyz0123456789_-.', 1, 20),
    textOf('abc xyz', 1, 12).map((text) => `p${text}q`),
  ),
  keys: randomKeys,
  region: fc.option(fc.constantFrom('us-east-1', 'eu-west-1', 'auto'), { nil: undefined }),
})

/** How one line is written, in the ways that botocore reads alike. */
const randomStyle = fc.record({
  before: fc.constantFrom('', '', '# a comment\n', '; another = one\n', '\n', '   \n'),
  around: fc.constantFrom('=', ' = ', ':', ' : ', '\t=\t', '   =   '),
  isUpper: fc.boolean(),
  after: fc.constantFrom('', ' ', '\t  '),
})

const OTHER_OPTIONS = ['output = json', 'x_principal = who = ever', 's3 =\n  max_concurrent_requests = 20\n  a = b = c']

/** A credentials file, and what is in it. */
export const randomProfiles: fc.Arbitrary<RandomFile> = fc
  .record({
    profiles: fc.uniqueArray(randomProfile, { selector: ({ name }) => name, minLength: 1, maxLength: 5 }),
    styles: fc.array(randomStyle, { minLength: 1, maxLength: 10 }),
    order: fc.boolean(),
    others: fc.subarray(OTHER_OPTIONS),
    newline: fc.constantFrom('\n', '\r\n'),
    ending: fc.constantFrom('', '\n', '\n\n# end'),
  })
  .map(({ profiles, styles, order, others, newline, ending }) => {
    let at = 0
    const line = (option: string, value: string): string => {
      const { before, around, isUpper, after } = styles[at++ % styles.length] ?? STYLE
      return `${before}${isUpper ? option.toUpperCase() : option}${around}${value}${after}`
    }
    const blocks = profiles.map(({ name, keys, region }) => {
      const { accessKeyId, secretAccessKey, sessionToken } = keys
      const lines = [
        line('aws_access_key_id', accessKeyId),
        line('aws_secret_access_key', secretAccessKey),
        ...(sessionToken === undefined ? [] : [line('aws_session_token', sessionToken)]),
        ...(region === undefined ? [] : [line('region', region)]),
        ...others,
      ]
      return [`[${name}]`, ...(order ? lines.toReversed() : lines)].join('\n')
    })
    return { text: (blocks.join('\n\n') + ending).replaceAll('\n', newline), profiles }
  })

const STYLE = { before: '', around: '=', isUpper: false, after: '' }

export type Written = (keys: RandomKeys) => string

const variables = (keys: RandomKeys, line: (name: string, value: string) => string): string =>
  [
    line('AWS_ACCESS_KEY_ID', keys.accessKeyId),
    line('AWS_SECRET_ACCESS_KEY', keys.secretAccessKey),
    ...(keys.sessionToken === undefined ? [] : [line('AWS_SESSION_TOKEN', keys.sessionToken)]),
  ].join('\n')

const json = ({ accessKeyId, secretAccessKey, sessionToken }: RandomKeys): object => ({
  AccessKeyId: accessKeyId,
  SecretAccessKey: secretAccessKey,
  SessionToken: sessionToken,
})

/** Everything else that gives keys. */
export const writtenAs: Readonly<Record<string, Written>> = {
  'export lines': (keys) => variables(keys, (name, value) => `export ${name}="${value}"`),
  'bare exports': (keys) => variables(keys, (name, value) => `export ${name}=${value}`),
  'set lines': (keys) => variables(keys, (name, value) => `SET ${name}=${value}`),
  PowerShell: (keys) => variables(keys, (name, value) => `$Env:${name}="${value}"`),
  fish: (keys) => variables(keys, (name, value) => `set -gx ${name} ${value}`),
  'JSON of sts': (keys) => JSON.stringify({ Credentials: json(keys) }, null, 4),
  'JSON of a process': (keys) => JSON.stringify({ Version: 1, ...json(keys) }),
  'lines alone': (keys) => Object.values(keys).filter(Boolean).join('\n'),
}
