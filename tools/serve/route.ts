/** What a request is for, by its address and headers alone. */
export type Route =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'page' }
  | { readonly kind: 'frame' }
  | { readonly kind: 'config' }
  | { readonly kind: 'keys' }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'absent' }

export interface Address {
  /** Path and query as they came, e.g. `/b/lab-data/packages/?name=x`. */
  readonly url: string
  readonly fetchMode: string | undefined
  readonly accept: string | undefined
}

/** Where the app's base path lies and which files there are, by path below it. */
export interface Layout {
  /** Begins and ends with a slash. */
  readonly base: string
  readonly files: ReadonlySet<string>
  readonly keysPath: string | undefined
}

/** Only paths of `files` are ever served, so there is no way out of the folder. */
export function routeOf(address: Address, { base, files, keysPath }: Layout): Route {
  // By itself a path that begins with two slashes would be taken for a host.
  const { pathname } = new URL(address.url.startsWith('/') ? `http://localhost${address.url}` : 'http://localhost/')
  if (pathname === keysPath) return { kind: 'keys' }
  if (`${pathname}/` === base) return { kind: 'redirect', to: base }
  if (!pathname.startsWith(base)) return { kind: 'absent' }
  const path = pathname.slice(base.length)
  if (path === 'config.json') return { kind: 'config' }
  if (path === 'preview.html' && files.has(path)) return { kind: 'frame' }
  if (path !== 'index.html' && files.has(path)) return { kind: 'file', path }
  return isPage(path, address) ? { kind: 'page' } : { kind: 'absent' }
}

/** A link into the app may end in any name (`…/tree/latest/data.csv`), so the name does not tell; the browser does. */
function isPage(path: string, { fetchMode, accept }: Address): boolean {
  // Below `download/` a service worker answers, and where there is none, nobody.
  if (/^(assets|download)\//.test(path)) return false
  if (fetchMode !== undefined) return fetchMode === 'navigate'
  return accept?.includes('text/html') === true || !/\.[^/]*$/.test(path)
}
