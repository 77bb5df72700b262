import { type FoundKeys, type FoundProfile, foundProfile, type KeysProblem, unquoted } from './found-keys.ts'
import { type IniSection, type IniValue, iniSections } from './ini-sections.ts'

type Values = ReadonlyMap<string, IniValue>
/** The text of an option of one profile. */
type Text = (option: string) => string | undefined

const NO_SERVICES =
  'It says in a section [services …] where its keys are good, and that section is not here. Give the whole config file.'

/** `~/.aws/credentials` and `~/.aws/config`, or both one after the other: what stands later is used. */
export function iniProfiles(text: string, nowMs: number): FoundKeys {
  const { sections, problems } = iniSections(text)
  const profiles = new Map<string, Map<string, IniValue>>()
  const services = new Map<string, Values>()
  const further: KeysProblem[] = []
  for (const section of sections) {
    const { kind, name } = titleOf(section)
    if (kind === 'services') services.set(name, section.values)
    else if (kind === 'odd')
      further.push({ line: section.line, problem: 'This name is not understood, so what is below it is left out.' })
    else if (kind === 'profile') {
      const values = profiles.get(name) ?? new Map<string, IniValue>()
      for (const [option, value] of section.values) values.set(option, value)
      profiles.set(name, values)
    }
  }
  const found = [...profiles].map(([name, values]) => profileOf(name, values, services, nowMs))
  return { profiles: found, problems: [...problems, ...further] }
}

/** Sections of `config` that are no profiles. */
const OTHERS = /^(sso-session\s|plugins$|preview$)/

function titleOf({ header, values }: IniSection): { kind: 'profile' | 'services' | 'odd' | 'other'; name: string } {
  const [, word = '', rest] = /^(profile|services)\s+(\S.*)$/.exec(header) ?? []
  if (rest === undefined) {
    // `[name]` of a credentials file is a profile; in a config file it is not, and holds no keys.
    const isOther = OTHERS.test(header) || (header !== 'default' && !TELLING.some((option) => values.has(option)))
    return { kind: isOther ? 'other' : 'profile', name: header }
  }
  const name = unquoted(rest)
  if (name === '' || (name === rest.trim() && /\s/.test(name))) return { kind: 'odd', name }
  return { kind: word === 'services' ? 'services' : 'profile', name }
}

/** What makes a section a profile. */
const TELLING = [
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  'role_arn',
  'sso_session',
  'sso_account_id',
  'sso_start_url',
  'login_session',
  'credential_process',
  'region',
  'endpoint_url',
]

function profileOf(name: string, values: Values, services: ReadonlyMap<string, Values>, nowMs: number): FoundProfile {
  const text: Text = (option) => {
    const value = values.get(option)
    return value && unquoted(value.text)
  }
  const found = foundProfile(
    name,
    {
      accessKeyId: text('aws_access_key_id'),
      secretAccessKey: text('aws_secret_access_key'),
      sessionToken: text('aws_security_token') ?? text('aws_session_token'),
      expiration: text('aws_credential_expiration') ?? text('x_security_token_expires') ?? text('aws_expiration'),
      region: text('region'),
      endpoint: endpointOf(values, services, text),
    },
    nowMs,
  )
  const refusal =
    otherWay(values, name) ??
    (found.keys && lacksServices(services, text) && !ignoresEndpoints(text) ? NO_SERVICES : undefined)
  return refusal === undefined ? found : { ...found, keys: undefined, refusal }
}

/** As botocore looks for it: the service’s own, then that of all; last where an older plugin of the AWS CLI keeps it. */
function endpointOf(values: Values, services: ReadonlyMap<string, Values>, text: Text): string | undefined {
  if (ignoresEndpoints(text) || lacksServices(services, text)) return undefined
  const service = services.get(text('services') ?? '')
  const own = values.get('s3')?.inner.get('endpoint_url')
  const found = service?.get('s3')?.inner.get('endpoint_url') || text('endpoint_url') || own
  return found && unquoted(found)
}

/** Where they are good stands in a section that is not here: whatever that is, it is not guessed. */
function lacksServices(services: ReadonlyMap<string, Values>, text: Text): boolean {
  const name = text('services')
  return name !== undefined && !services.has(name)
}

function ignoresEndpoints(text: Text): boolean {
  return text('ignore_configured_endpoint_urls')?.toLowerCase() === 'true'
}

/** Why the keys of a profile come from elsewhere, where they do: in the order in which botocore prefers it. */
function otherWay(values: Values, name: string): string | undefined {
  const has = (...options: readonly string[]) => options.some((option) => values.has(option))
  const command = `aws configure export-credentials --profile ${/^[\w.@+-]+$/.test(name) ? name : '<its name>'}`
  const instead = `Run “${command}” where it works, and paste what that prints.`
  if (has('role_arn') && has('web_identity_token_file')) {
    return `It takes a role with a token from a file (web_identity_token_file), which a page cannot read. ${instead}`
  }
  if (has('role_arn'))
    return `It takes a role with the keys of another profile (role_arn), which is not done here. ${instead}`
  if (has('sso_session', 'sso_account_id', 'sso_role_name', 'sso_start_url')) {
    return `It signs in at IAM Identity Center (sso_…), which is not done here. ${instead}`
  }
  if (values.has('aws_access_key_id')) return undefined
  if (has('login_session')) return `It signs in with “aws login”, which is not done here. ${instead}`
  if (has('credential_process'))
    return `It runs a program for its keys (credential_process), which a page cannot. ${instead}`
  return undefined
}
