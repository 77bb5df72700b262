import { Fault, parseUrl } from '../../base/index.ts'

export interface EndpointRules {
  /** Will keys go there? Then plain http is for this computer alone. Default: yes. */
  readonly withKeys?: boolean
  readonly addressing?: 'path' | 'virtual'
  /** Those that are known; with `virtual` addressing each is a host of its own. */
  readonly buckets?: readonly string[]
  /** Origin of the page. Default: there is none, as in Node. */
  readonly ownOrigin?: string | undefined
}

/**
 * What a person or a config wrote as an endpoint, as an origin: `https://host[:port]`, names of other scripts in punycode
 * (reliability E41–43). What is none, or must not be one, is an `invalid` Fault whose sentence says why.
 */
export function readEndpoint(text: string, rules: EndpointRules = {}): string {
  const written = text.trim()
  const [, scheme = '', authority = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#\\]*)(.*)$/is.exec(written) ?? []
  // Not shown: what stands there is a secret.
  if (authority.includes('@')) {
    throw refused('An endpoint must not hold a user or a password. Leave out what stands before the “@”.')
  }
  const url = parseUrl(written)
  if (url === undefined || authority === '' || /[\s\p{Cc}]/u.test(written)) throw none(written)
  if (!/^https?$/i.test(scheme)) {
    throw refused(`“${written}” is no endpoint: it must begin with https://, or for this computer with http://.`)
  }
  if (!/^\/?$/.test(rest)) {
    throw refused(`“${written}” is no endpoint: nothing may follow its host and port. Give the bucket by itself.`)
  }
  if (url.port === '0') throw refused(`“${written}” is no endpoint: port 0 is none.`)
  if (url.hostname.endsWith('.')) throw refused(`Write the endpoint “${written}” without the dot behind its host.`)
  checkPrivacy(url, rules)
  checkOwnOrigin(url, rules)
  return url.origin
}

/** May keys go to this endpoint? Over plain http anybody on the way could use them. */
export function isPrivate({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || isLoopback(hostname)
}

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
}

function checkPrivacy(url: URL, { withKeys = true }: EndpointRules): void {
  if (withKeys && !isPrivate(url)) throw refused(plainHttp(url))
}

/** One sentence for each place that finds it out. */
export function plainHttp({ host }: URL): string {
  return `Keys are not sent to ${host} over http://, where others could read along. Use https://.`
}

/** A file that somebody uploaded must never be a page of our own origin, where it could do whatever we can (reliability B). */
function checkOwnOrigin(url: URL, { addressing = 'path', buckets = [], ownOrigin }: EndpointRules): void {
  const own = ownOrigin === undefined ? undefined : parseUrl(ownOrigin)
  if (own === undefined) return
  const host = own.hostname.replace(/\.$/, '')
  const hosts = [url.hostname, ...(addressing === 'virtual' ? buckets.map((name) => hostOf(name, url)) : [])]
  if (own.protocol !== url.protocol || own.port !== url.port || !hosts.includes(host)) return
  throw refused(
    `A store at ${own.origin} shares the origin of this page, so that any uploaded HTML file would run as this page and could use your keys. Serve the page from another host or port.`,
  )
}

const hostOf = (bucket: string, { hostname }: URL): string => `${bucket.toLowerCase()}.${hostname}`

const none = (written: string): Fault =>
  refused(`“${written}” is no endpoint. Write it as https://host or https://host:port.`)

function refused(sentence: string): Fault {
  return new Fault('invalid', sentence, { action: 'fix-input' })
}
