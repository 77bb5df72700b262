import { parseUrl } from '../../base/index.ts'
import { ConfigObject, type ConfigSource, wrongConfig } from './config-object.ts'
import type { OidcWay, QuiltWay, SignInWay } from './site-config.ts'
import { readWebAddress, type WebAddress } from './web-address.ts'

/** What an STS gives: a quarter of an hour to half a day. */
const LEAST_SECONDS = 900
const MOST_SECONDS = 43_200
/** Ours to set: another value would undo what protects the login. */
const OUR_PARAMETERS = new Set([
  'client_id',
  'code_challenge',
  'code_challenge_method',
  'nonce',
  'redirect_uri',
  'request',
  'request_uri',
  'response_mode',
  'response_type',
  'scope',
  'state',
])

/** The `signIn` of a store: at least one way, and of each kind but OpenID Connect one at most. */
export function readWays(store: ConfigObject): readonly SignInWay[] {
  const ways = store.list('signIn', (way, at) => readWay(way, at, store.source))
  if (ways.length === 0) throw store.wrong('signIn', 'must name at least one way')
  const twice = ways.find(({ kind }, at) => kind !== 'oidc' && ways.findIndex((way) => way.kind === kind) !== at)
  if (twice) throw store.wrong('signIn', `names “${twice.kind}” twice`)
  return ways
}

function readWay(value: unknown, at: string, source: ConfigSource): SignInWay {
  const way = new ConfigObject(value, at, source)
  const kind = way.oneOf('kind', ['keys', 'quilt', 'oidc', 'anonymous'])
  switch (kind) {
    case 'quilt':
      return readQuiltWay(way)
    case 'oidc':
      return readOidcWay(way)
    default:
      way.onlyHas('kind')
      return { kind }
  }
}

function readQuiltWay(way: ConfigObject): QuiltWay {
  way.onlyHas('kind', 'registryUrl', 'local')
  const { address } = webAddress(way, 'registryUrl')
  return { kind: 'quilt', registryUrl: address, ...(way.yes('local') ? { local: true } : {}) }
}

function readOidcWay(way: ConfigObject): OidcWay {
  way.onlyHas('kind', 'label', 'issuer', 'clientId', 'scope', 'sts', 'roles', 'seconds', 'parameters', 'origins')
  const scope = way.textOr('scope', undefined)
  if (scope !== undefined && !scope.split(' ').includes('openid')) throw way.wrong('scope', 'must hold “openid”')
  webAddress(way, 'issuer')
  return {
    kind: 'oidc',
    label: way.textOr('label', 'Company login'),
    // As it stands: a token names its issuer letter by letter.
    issuer: way.text('issuer'),
    clientId: way.text('clientId'),
    ...(scope === undefined ? {} : { scope }),
    ...(way.has('sts') ? { sts: webAddress(way, 'sts').address } : {}),
    roles: readRoles(way),
    ...(way.has('seconds') ? { seconds: way.whole('seconds', LEAST_SECONDS, MOST_SECONDS) } : {}),
    ...(way.has('parameters') ? { parameters: readParameters(way.object('parameters')) } : {}),
    ...(way.has('origins') ? { origins: readOrigins(way) } : {}),
  }
}

function readRoles(way: ConfigObject): OidcWay['roles'] {
  const roles = way.list('roles', (value, at) => {
    const role = new ConfigObject(value, at, way.source)
    role.onlyHas('arn', 'label')
    const arn = role.text('arn')
    if (!/^arn:[\w-]+:iam::(\d+:)?role\/\S+$/.test(arn)) {
      throw role.wrong('arn', 'must be like arn:aws:iam::123456789012:role/Name')
    }
    return { arn, label: role.textOr('label', arn.slice(arn.lastIndexOf('/') + 1)) }
  })
  if (roles.length === 0) throw way.wrong('roles', 'must name at least one role')
  const twice = roles.find(({ arn }, at) => roles.findIndex((role) => role.arn === arn) !== at)
  if (twice) throw way.wrong('roles', `names ${twice.arn} twice`)
  return roles
}

function readParameters(parameters: ConfigObject): Readonly<Record<string, string>> {
  const ours = parameters.names().find((name) => OUR_PARAMETERS.has(name))
  if (ours !== undefined) throw parameters.wrong(ours, 'is set by Selvage itself')
  return Object.fromEntries(parameters.names().map((name) => [name, parameters.text(name)]))
}

function readOrigins(way: ConfigObject): readonly string[] {
  return way.list('origins', (value, at) => {
    const read = typeof value === 'string' ? readWebAddress(value) : 'must be a text'
    if (typeof read === 'string') throw wrongConfig(way.source, `“${at}” ${read}`)
    return read.origin
  })
}

/** Relative ones are paths of the site that the config is of. */
export function webAddress(fields: ConfigObject, name: string): WebAddress {
  const { url, ownOrigin } = fields.source
  const base = parseUrl(url, ownOrigin)?.href
  const text = fields.text(name)
  // The URL parser would take “//host” and “/\host” for another host, and a path without a slash for one beside the config.
  const read = readWebAddress(text, { base: /^\/(?![/\\])/.test(text) ? base : undefined })
  if (typeof read === 'string') throw fields.wrong(name, read)
  return read
}
