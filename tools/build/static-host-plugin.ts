import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { metaPolicy, type PolicyStore } from '../serve/csp.ts'
import { withPolicy } from '../serve/meta-element.ts'

/**
 * Makes the build fit for a host that sends no headers of ours and knows no fallback: the policy as a `<meta>` element, its
 * `connect-src` from the stores of `public/config.json`, and `404.html`, which opens deep links.
 */
export function staticHost(): Plugin {
  let stores: readonly PolicyStore[] = []
  return {
    name: 'selvage:static-host',
    apply: 'build',
    enforce: 'post',
    configResolved: ({ publicDir }) => {
      stores = storesIn(readFileSync(join(publicDir, 'config.json'), 'utf8'))
    },
    transformIndexHtml: { order: 'post', handler: (html) => withPolicy(html, metaPolicy(stores)) },
    generateBundle(_options, bundle) {
      const page = bundle['index.html']
      if (page?.type !== 'asset') return this.error('The build has no index.html.')
      this.emitFile({ type: 'asset', fileName: '404.html', source: page.source })
    },
  }
}

/** The stores of a `config.json`. Throws on one without the list, or with a store that has no endpoint. */
export function storesIn(text: string): readonly PolicyStore[] {
  const stores: unknown = JSON.parse(text)?.selvage?.stores
  if (!Array.isArray(stores)) throw new Error('config.json has no list "selvage.stores".')
  return stores.map((store: Partial<PolicyStore>) => {
    if (typeof store?.endpoint !== 'string') throw new Error('A store of config.json has no "endpoint".')
    return { endpoint: store.endpoint, addressing: store.addressing === 'virtual' ? 'virtual' : 'path' }
  })
}
