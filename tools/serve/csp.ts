/** The stores' part of what the policy depends on. */
export interface PolicyStore {
  readonly endpoint: string
  readonly addressing: 'path' | 'virtual'
}

/**
 * The Content-Security-Policy of the app, which talks to its own origin and to the stores of `config.json`, and to nobody else.
 *
 * It has to be a header on every response, worker scripts too: a worker takes the policy of its own response, not of the page.
 * Throws a `TypeError` on an endpoint that is no http(s) URL.
 */
export function contentSecurityPolicy(stores: readonly PolicyStore[]): string {
  return join([...directives(stores), ['frame-ancestors', "'none'"]])
}

/** The same for a `<meta>` element, which knows no `frame-ancestors` (Chromium complains of it in the console). */
export function metaPolicy(stores: readonly PolicyStore[]): string {
  return join(directives(stores))
}

type Directive = readonly [name: string, ...sources: string[]]

function directives(stores: readonly PolicyStore[]): readonly Directive[] {
  return [
    ['default-src', "'none'"],
    // Hashing is WASM, and nothing else may be compiled from text.
    ['script-src', "'self'", "'wasm-unsafe-eval'"],
    ['style-src', "'self'"],
    ['img-src', "'self'", 'blob:', 'data:'],
    ['font-src', "'self'"],
    ['media-src', 'blob:'],
    ['worker-src', "'self'"],
    ['connect-src', "'self'", ...new Set(stores.flatMap(originsOf))],
    ['object-src', "'none'"],
    ['base-uri', "'none'"],
    ['form-action', "'none'"],
    ['require-trusted-types-for', "'script'"],
    ['trusted-types', 'selvage'],
  ]
}

/** With virtual addressing each bucket is a host of its own below the endpoint's. */
function originsOf({ endpoint, addressing }: PolicyStore): readonly string[] {
  const { protocol, host, origin } = new URL(endpoint)
  if (protocol !== 'http:' && protocol !== 'https:') throw new TypeError(`${endpoint} is no http or https URL`)
  return addressing === 'path' ? [origin] : [origin, `${protocol}//*.${host}`]
}

function join(all: readonly Directive[]): string {
  return all.map((directive) => directive.join(' ')).join('; ')
}
