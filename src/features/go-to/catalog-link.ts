import { parseUrl } from '../../base/index.ts'

/** A link into a catalog: the same place here, or why it is none. */
export type CatalogLink = { readonly path: string; readonly host: string } | { readonly problem: string }

/** Where the routes of a catalog begin, wherever it stands: at the first of them. Its other pages are of its own. */
const ROUTE = /\/(?:b\/[^/]+(?:\/.*)?|search|uri\/.*|local(?:\/.*)?)$/s

/**
 * What a link of a Quilt catalog, or of a page like this one, means here: routes are the same. Undefined: what was typed is no
 * `http` address. The host is told and never asked.
 */
export function catalogLink(text: string): CatalogLink | undefined {
  if (!/^https?:\/\//i.test(text)) return undefined
  const url = parseUrl(text)
  if (url === undefined) return { problem: 'This is no whole address: something behind https:// cannot be read.' }
  const [route] = ROUTE.exec(url.pathname) ?? []
  if (route === undefined) {
    return { problem: `This link leads to no registry: nothing in it reads like ${url.host}/b/bucket/packages/….` }
  }
  // The router takes two slashes for one; encoded, the second is read back as it was.
  const path = route.replace(/(?<=\/)\//g, '%2F')
  return { path: `${path}${url.search}${url.hash}`, host: url.host }
}
