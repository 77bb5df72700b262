import type { SiteConfig, StoreConfig } from '../../src/client/engine.ts'

/** What of a site's config its policy depends on. */
export interface PolicySite {
  readonly stores: readonly Pick<StoreConfig, 'endpoint' | 'addressing' | 'region' | 'proxy' | 'signIn'>[]
  readonly addStores?: SiteConfig['addStores']
}

/** A store that a person adds may be anywhere: by https, or by http on this computer, whatever its port. */
const ANYWHERE = ['https:', 'http://127.0.0.1:*', 'http://localhost:*']
/** A host that stands in a policy: anything else could end it, or mean more than one host. */
const HOST = /^([\w-]+(\.[\w-]+)*|\[[\da-f:]+\])$/i

/**
 * The Content-Security-Policy of the app. `open`, which is the default: it may talk to any store, since people add theirs.
 * `pinned`, by `addStores: false`: to its own origin, and to what `config.json` names, and to nobody else.
 *
 * It has to be a header on every response, worker scripts too: a worker takes the policy of its own response, not of the page.
 * Throws a `TypeError` on an address that is no http(s) URL.
 */
export function contentSecurityPolicy(site: PolicySite): string {
  return join([...directives(site), ['frame-ancestors', "'none'"]])
}

/** The same for a `<meta>` element, which knows no `frame-ancestors` (Chromium complains of it in the console). */
export function metaPolicy(site: PolicySite): string {
  return join(directives(site))
}

type Directive = readonly [name: string, ...sources: string[]]

function directives({ stores, addStores = true }: PolicySite): readonly Directive[] {
  return [
    ['default-src', "'none'"],
    // Hashing is WASM, and nothing else may be compiled from text.
    ['script-src', "'self'", "'wasm-unsafe-eval'"],
    ['style-src', "'self'"],
    ['img-src', "'self'", 'blob:', 'data:'],
    ['font-src', "'self'"],
    ['media-src', 'blob:'],
    ['worker-src', "'self'"],
    ['connect-src', "'self'", ...new Set([...stores.flatMap(sourcesOf), ...(addStores ? ANYWHERE : [])])],
    // A streamed download begins in a frame: it leaves the page as it is, and shows nothing.
    ['frame-src', "'self'"],
    ['object-src', "'none'"],
    ['base-uri', "'none'"],
    ['form-action', "'none'"],
    ['require-trusted-types-for', "'script'"],
    ['trusted-types', 'selvage'],
  ]
}

/** Where its objects lie, and where one signs in to it. With virtual addressing each bucket is a host of its own. */
function sourcesOf({ endpoint, addressing, region, proxy, signIn = [] }: PolicySite['stores'][number]): string[] {
  const { protocol, host } = addressOf(endpoint)
  const own = [originOf(endpoint), ...(addressing === 'virtual' ? [`${protocol}//*.${host}`] : [])]
  const logins = signIn.flatMap((way): readonly string[] => {
    if (way.kind === 'quilt') return [way.registryUrl]
    if (way.kind === 'oidc') return [way.issuer, ...(way.origins ?? []), way.sts ?? stsOf(endpoint, region)]
    return []
  })
  return [...own, ...[...(proxy === undefined ? [] : [proxy]), ...logins].map(originOf)]
}

/** AWS has its token service at a host of its own, other engines at their endpoint. */
function stsOf(endpoint: string, region: string): string {
  const { hostname } = addressOf(endpoint)
  return /(^|\.)amazonaws\.com$/.test(hostname) ? `https://sts.${region}.amazonaws.com` : endpoint
}

function originOf(text: string): string {
  return addressOf(text).origin
}

function addressOf(text: string): URL {
  const url = URL.parse(text)
  if (url !== null && /^https?:$/.test(url.protocol) && HOST.test(url.hostname)) return url
  throw new TypeError(`${text} is no http or https URL`)
}

function join(all: readonly Directive[]): string {
  return all.map((directive) => directive.join(' ')).join('; ')
}
