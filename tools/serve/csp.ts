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

/**
 * The policy of `preview.html`, where what comes from strangers is drawn. It runs without our origin: the sandbox says so here too,
 * for the case that somebody opens its address by itself. `'self'` is where it was loaded from, although its own origin is opaque.
 */
export function framePolicy(): string {
  return join([...frameDirectives(), ['frame-ancestors', "'self'"], ['sandbox', 'allow-scripts']])
}

/** The same for its `<meta>` element, which knows neither of the two. */
export function frameMetaPolicy(): string {
  return join(frameDirectives())
}

function frameDirectives(): readonly Directive[] {
  return [
    ['default-src', "'none'"],
    ['script-src', "'self'"],
    // Documents bring their own styles. They can do no harm where nothing can be fetched, and nothing is there to be read.
    ['style-src', "'unsafe-inline'"],
    ['img-src', 'data:', 'blob:'],
    ['font-src', 'data:'],
    ['media-src', 'data:', 'blob:'],
    // A chart is computed ahead in a worker, which is ended when it takes too long; the worker has this policy.
    ['worker-src', 'blob:'],
    ['connect-src', "'none'"],
    ['base-uri', "'none'"],
    ['form-action', "'none'"],
  ]
}

type Directive = readonly [name: string, ...sources: string[]]

function directives({ stores, addStores = true }: PolicySite): readonly Directive[] {
  const ofStores = [...new Set([...stores.flatMap(sourcesOf), ...(addStores ? ANYWHERE : [])])]
  return [
    ['default-src', "'none'"],
    // Hashing is WASM, and nothing else may be compiled from text.
    ['script-src', "'self'", "'wasm-unsafe-eval'"],
    ['style-src', "'self'"],
    ['img-src', "'self'", 'blob:', 'data:'],
    ['font-src', "'self'"],
    // Audio and video are played from where they lie, by a signed address.
    ['media-src', 'blob:', ...ofStores],
    ['worker-src', "'self'"],
    ['connect-src', "'self'", ...ofStores],
    // A streamed download begins in a frame, and strangers' documents are shown in one, which this keeps from going elsewhere.
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
