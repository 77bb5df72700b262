import { ConfigObject, type ConfigSource, wrongConfig } from './config-object.ts'
import { readQuiltConfig } from './read-quilt-config.ts'
import { readStore } from './read-store.ts'
import type { SiteConfig } from './site-config.ts'

/** More than any list of stores takes; what is larger is no config (reliability E61). */
export const MAX_CONFIG_BYTES = 2 ** 20

/**
 * The text of a `config.json`, checked; an `invalid` Fault says which field is wrong. `ownOrigin` is that of the page: no store may
 * share it, and relative addresses are paths of it. Without our key `selvage`, Quilt's own keys are read.
 */
export function readSiteConfig(text: string, url: string, ownOrigin?: string): SiteConfig {
  const source: ConfigSource = { url, ownOrigin }
  const config = new ConfigObject(parseConfig(text, source), '', source)
  return config.has('selvage') ? readOurs(config.object('selvage')) : readQuiltConfig(config)
}

/** Any JSON: what it holds is the reader's to check. */
function parseConfig(text: string, source: ConfigSource): unknown {
  if (text.length > MAX_CONFIG_BYTES) throw wrongConfig(source, 'it is larger than 1 MiB')
  try {
    return JSON.parse(text)
  } catch {
    const what = /^\s*</.test(text) ? 'a page stands in its place' : 'it is no JSON'
    throw wrongConfig(source, `${what}. Whoever keeps the site has to mend it`)
  }
}

function readOurs(ours: ConfigObject): SiteConfig {
  ours.onlyHas('stores', 'defaultRegistry', 'addStores')
  const stores = ours.list('stores', (store, at) => readStore(store, at, ours.source))
  const twice = stores.find(({ id }, at) => stores.findIndex((other) => other.id === id) !== at)
  if (twice) throw ours.wrong('stores', `has two stores with the id “${twice.id}”`)
  const defaultRegistry = ours.textOr('defaultRegistry', undefined)
  if (defaultRegistry !== undefined && !/^s3:\/\/[a-z0-9.-]+\/?$/i.test(defaultRegistry)) {
    throw ours.wrong('defaultRegistry', 'must be like s3://bucket')
  }
  return {
    stores,
    ...(defaultRegistry === undefined ? {} : { defaultRegistry }),
    ...(ours.has('addStores') ? { addStores: ours.yes('addStores') } : {}),
  }
}
