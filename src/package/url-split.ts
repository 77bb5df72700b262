/** A URL cut into its parts, nothing decoded. `problem`: why it cannot be one. */
export interface SplitUrl {
  /** Lower case; empty if there is none. */
  readonly scheme: string
  readonly authority: string
  readonly path: string
  readonly query: string
  readonly problem: string | undefined
}

/** Cuts a URL as `urllib.parse.urlsplit` of Python 3.11 does (format §5.2); the fragment is dropped. */
export function splitUrl(text: string): SplitUrl {
  const clean = text.slice(firstAboveSpace(text)).replace(/[\t\r\n]/g, '')
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(clean)?.[1]
  const afterScheme = scheme === undefined ? clean : clean.slice(scheme.length + 1)
  const authority = afterScheme.startsWith('//') ? (/^[^/?#]*/.exec(afterScheme.slice(2))?.[0] ?? '') : ''
  const rest = afterScheme.startsWith('//') ? afterScheme.slice(2 + authority.length) : afterScheme
  const [beforeFragment = ''] = rest.split('#', 1)
  const queryAt = beforeFragment.indexOf('?')
  return {
    scheme: scheme?.toLowerCase() ?? '',
    authority,
    path: queryAt < 0 ? beforeFragment : beforeFragment.slice(0, queryAt),
    query: queryAt < 0 ? '' : beforeFragment.slice(queryAt + 1),
    problem: authorityProblem(authority),
  }
}

/** Does it begin with a scheme, as quilt3 tells a URI from a path (format §5.2)? A single letter is a drive of Windows. */
export function isUri(text: string): boolean {
  return splitUrl(text).scheme.length > 1
}

/** Index of the first character that is neither a C0 control nor a space. */
function firstAboveSpace(text: string): number {
  let at = 0
  while (at < text.length && text.charCodeAt(at) <= 0x20) at += 1
  return at
}

function authorityProblem(authority: string): string | undefined {
  const open = authority.indexOf('[')
  const hasClose = authority.includes(']')
  if (open >= 0 !== hasClose) return 'its host has a bracket without a partner'
  if (open >= 0 && !isBracketedHost(authority.slice(open + 1).replace(/\].*$/s, ''))) {
    return 'its host has brackets around what is no IPv6 address'
  }
  const bare = authority.replace(/[@:#?]/g, '')
  const folded = bare.normalize('NFKC')
  if (folded !== bare && /[/?#@:]/.test(folded)) return 'its host holds a character that stands for / ? # @ or :'
  return undefined
}

function isBracketedHost(host: string): boolean {
  if (host.startsWith('v')) return /^v[a-fA-F0-9]+\..+$/.test(host)
  const [address = '', ...scopes] = host.split('%')
  if (scopes.length > 1 || scopes[0] === '') return false
  return isIpv6(address)
}

function isIpv6(address: string): boolean {
  const halves = address.split('::')
  if (halves.length > 2) return false
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  const last = groups.at(-1)
  const endsInIpv4 = last?.includes('.') === true && address.endsWith(last)
  if (endsInIpv4 && !isIpv4(last)) return false
  const words = endsInIpv4 ? groups.slice(0, -1) : groups
  if (!words.every((word) => /^[0-9a-fA-F]{1,4}$/.test(word))) return false
  const count = words.length + (endsInIpv4 ? 2 : 0)
  return halves.length === 2 ? count < 8 : count === 8
}

function isIpv4(text: string): boolean {
  const numbers = text.split('.')
  return numbers.length === 4 && numbers.every((number) => /^(0|[1-9]\d{0,2})$/.test(number) && Number(number) < 256)
}
