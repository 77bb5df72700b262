import type { SiteConfig } from '../../src/client/engine.ts'

/**
 * Text of `/config.json`: what Quilt's catalog and `quilt3.config(url)` look for, and ours under `selvage`.
 * `mode` is Quilt's word for a catalog without its server stack.
 */
export function configJson(site: SiteConfig): string {
  const [store] = site.stores
  return JSON.stringify({
    mode: 'LOCAL',
    alwaysRequiresAuth: false,
    passwordAuth: 'DISABLED',
    ssoAuth: 'DISABLED',
    ssoProviders: '',
    ...(store === undefined ? {} : { region: store.region }),
    selvage: site,
  })
}
