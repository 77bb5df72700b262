import fc from 'fast-check'
import { randomKeys } from '../../src/session/keys/random-profiles.ts'

/** Lines of a profile that say where its keys come from, or where they are good. */
const SAYING = [
  'role_arn = arn:aws:iam::123456789012:role/reader\nsource_profile = default',
  'role_arn = arn:aws:iam::123456789012:role/reader\nweb_identity_token_file = /var/run/token',
  'sso_session = work\nsso_account_id = 123456789012\nsso_role_name = Reader',
  'sso_start_url = https://d-1.awsapps.com/start\nsso_region = us-east-1\nsso_account_id = 1\nsso_role_name = r',
  'credential_process = /opt/keys --json',
  'region = eu-west-1',
  'region: auto',
  'endpoint_url = https://s3.lab.example',
  'endpoint_url = http://127.0.0.1:8333',
  'services = ours',
  'services = ours\nendpoint_url = https://general.example',
  'ignore_configured_endpoint_urls = true\nendpoint_url = https://ignored.example',
  's3 =\n    addressing_style = path\n    max_concurrent_requests = 5',
  'output=json',
  'cli_pager =',
]

const SECTIONS = [
  '[services ours]\ns3 =\n  endpoint_url = https://service.example\ndynamodb =\n  endpoint_url = https://other.example',
  '[services ours]\ns3 =\n  signature_version = s3v4',
  '[sso-session work]\nsso_region = us-east-1\nsso_start_url = https://d-1.awsapps.com/start',
  '[preview]\ncloudfront = true',
]

/** One profile a way to come to keys, whatever chance brings. */
export const EVERY_WAY = [
  '[profile plain]\nregion = eu-west-1',
  ...SAYING.slice(0, 5).map((saying, at) => `[profile way-${at}]\n${saying}`),
  '[profile half]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE',
  '[profile served]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = of-an-example\nservices = ours',
  // Of a section that stands twice nothing is read.
  ...SECTIONS.toSpliced(1, 1),
].join('\n\n')

const randomProfile = fc
  .record({
    name: fc.constantFrom('default', 'lab', 'lab-2', 'a.b_c', '"two words"'),
    keys: fc.option(randomKeys, { nil: undefined }),
    isHalf: fc.nat(9).map((one) => one === 0),
    lines: fc.subarray(SAYING, { maxLength: 3 }),
    keysLast: fc.boolean(),
    indent: fc.constantFrom('', '', ' ', '\t'),
    comment: fc.constantFrom('', '# one\n', '; two = 2\n\n'),
  })
  .map(({ name, keys, isHalf, lines, keysLast, indent, comment }) => {
    const told = keys && [
      `aws_access_key_id = ${keys.accessKeyId}`,
      ...(isHalf ? [] : [`aws_secret_access_key=${keys.secretAccessKey}`]),
      ...(keys.sessionToken === undefined ? [] : [`aws_session_token = ${keys.sessionToken}`]),
    ]
    // Beside keys botocore prefers them in a credentials file, and the process in a config file; we cannot tell the two apart.
    const saying = lines.filter((line) => !told || !line.startsWith('credential_process'))
    const all = keysLast ? [...saying, ...(told ?? [])] : [...(told ?? []), ...saying]
    const header = name === 'default' ? '[default]' : `[profile ${name}]`
    return { name, text: [header, ...all.map((line) => line.replace(/^/gm, indent))].join(`\n${comment}`) }
  })

/** Files as people have them in `~/.aws/config`, from the usual to the odd; some are refused by botocore. */
export const randomConfig: fc.Arbitrary<string> = fc
  .record({
    profiles: fc.uniqueArray(randomProfile, { selector: ({ name }) => name, minLength: 1, maxLength: 4 }),
    sections: fc.subarray(SECTIONS, { maxLength: 3 }),
    newline: fc.constantFrom('\n', '\r\n'),
  })
  .map(({ profiles, sections, newline }) =>
    [...profiles.map(({ text }) => text), ...sections].join('\n\n').replace(/\n/g, newline),
  )
