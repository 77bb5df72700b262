import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { readSiteConfig } from '../../src/session/index.ts'
import { metaPolicy, type PolicySite } from '../serve/csp.ts'
import { withPolicy } from '../serve/meta-element.ts'

/**
 * Makes the build fit for a host that sends no headers of ours and knows no fallback: the policy as a `<meta>` element, its
 * `connect-src` from `public/config.json`, and `404.html`, which opens deep links.
 */
export function staticHost(): Plugin {
  let site: PolicySite = { stores: [] }
  return {
    name: 'selvage:static-host',
    apply: 'build',
    enforce: 'post',
    configResolved: ({ publicDir }) => {
      site = siteIn(readFileSync(join(publicDir, 'config.json'), 'utf8'))
    },
    transformIndexHtml: { order: 'post', handler: (html) => withPolicy(html, metaPolicy(site)) },
    generateBundle(_options, bundle) {
      const page = bundle['index.html']
      if (page?.type !== 'asset') return this.error('The build has no index.html.')
      this.emitFile({ type: 'asset', fileName: '404.html', source: page.source })
    },
  }
}

/** A `config.json`, read as the page will read it: one that it could not use breaks the build off, and says where. */
export function siteIn(text: string): PolicySite {
  // Nobody knows yet where the page will be; what is relative to it is its own origin, which the policy has anyway.
  return readSiteConfig(text, 'https://this-site.invalid/config.json', 'https://this-site.invalid')
}
