import { decodePart } from './decode-part.ts'

/** The question of an address that tells which URI led there, as in Quilt's catalog. */
export const RESOLVED_FROM = 'resolvedFrom'

/** The address of a place, with the URI that led there. */
export function resolvedLink(target: string, uri: string): string {
  return `${target}${target.includes('?') ? '&' : '?'}${new URLSearchParams({ [RESOLVED_FROM]: uri })}`
}

/**
 * The URI that stands behind `/uri/` or `/redir/`: in Quilt's links as one encoded part, and by hand often as it is, so that
 * what begins with its `#` came to stand where a browser looks for a place in the page.
 */
export function uriInAddress(rest: string, search: string, hash: string): string {
  const text = decodePart(rest)
  return text.includes('#') ? text : text + search + hash
}

/** The address in another catalog where the same URI is opened, by its host or URL; undefined: no address of the web. */
export function catalogLink(
  catalog: string,
  uri: string,
): { readonly host: string; readonly href: string } | undefined {
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(catalog) ? catalog : `https://${catalog}`
  if (/[\\\s]/.test(text) || !URL.canParse(text)) return undefined
  const url = new URL(text)
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return undefined
  return { host: url.host, href: `${url.origin}${url.pathname.replace(/\/$/, '')}/uri/${encodeURIComponent(uri)}` }
}
