import { parseUrl } from '../../base/index.ts'
import { isLoopback } from '../../store/index.ts'

/** After the URL parser, which writes any other letter as punycode; the rest would be read as something else in a policy. */
const HOST = /^([a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])$/

export interface WebAddress {
  /** `https://host[:port]`, as punycode. */
  readonly origin: string
  /** Without a slash at its end, query and fragment. */
  readonly address: string
}

export interface AddressRules {
  /** What a path is relative to. */
  readonly base?: string | undefined
  /** Is `http://` fine, since nothing secret is sent there? */
  readonly mayBePlain?: boolean
}

/** An address that keys, tokens or logins go to; else what is wrong with it, as the end of a sentence that names it. */
export function readWebAddress(text: string, { base, mayBePlain = false }: AddressRules = {}): WebAddress | string {
  const url = parseUrl(text, base)
  if (url === undefined || !/^https?:$/.test(url.protocol)) return 'must begin with https://'
  if (url.username !== '' || url.password !== '') return 'must not hold keys or passwords'
  if (url.search !== '' || url.hash !== '') return 'must end before “?” and “#”'
  if (url.hostname.endsWith('.')) return 'must not have a dot at the end of its host'
  if (!HOST.test(url.hostname) || url.port === '0') return 'must have a host, as s3.example.org'
  if (url.protocol === 'http:' && !mayBePlain && !isLoopback(url.hostname)) {
    return 'must begin with https://, for whatever is sent by http:// can be read on its way (http:// is fine on this computer)'
  }
  return { origin: url.origin, address: url.origin + url.pathname.replace(/\/+$/, '') }
}
