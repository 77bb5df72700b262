import type { QuiltWay, SiteConfig } from '../../src/client/engine.ts'

/**
 * Text of `/config.json`: what Quilt's catalog and `quilt3.config(url)` look for, and ours under `selvage`. `mode` is Quilt's word
 * for whether there is a stack; `quilt3.login()` goes to the first one that a store names.
 */
export function configJson(site: SiteConfig): string {
  const [store] = site.stores
  const ways = site.stores.flatMap(({ signIn = [] }) => signIn)
  const stack = ways.find((way): way is QuiltWay => way.kind === 'quilt')
  return JSON.stringify({
    mode: stack && !stack.local ? 'PRODUCT' : 'LOCAL',
    alwaysRequiresAuth: false,
    passwordAuth: 'DISABLED',
    ssoAuth: 'DISABLED',
    ssoProviders: '',
    ...(store === undefined ? {} : { region: store.region }),
    ...(stack === undefined ? {} : { registryUrl: stack.registryUrl }),
    selvage: site,
  })
}
