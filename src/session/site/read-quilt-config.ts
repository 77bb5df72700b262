import { parseUrl } from '../../base/index.ts'
import type { ConfigObject } from './config-object.ts'
import { webAddress } from './read-ways.ts'
import type { SignInWay, SiteConfig, StoreConfig } from './site-config.ts'

/** The store of a site that is configured by Quilt's own keys. */
const QUILT_STORE = 'quilt'

/**
 * What a `config.json` of Quilt's catalog says (format §16): a registry that gives out keys, for S3 of AWS. Which buckets there are,
 * only the stack knows. Without a region it is `us-east-1`, as for Quilt's own page.
 */
export function readQuiltConfig(config: ConfigObject): SiteConfig {
  if (!config.has('registryUrl')) throw config.wrong('selvage', 'is not there, and neither is a Quilt “registryUrl”')
  // A word that is not known yet is no reason to shut the page.
  const mode = config.textOr('mode', 'PRODUCT')
  const region = config.textOr('region', 'us-east-1')
  // It becomes a part of a host.
  if (!/^[a-z]{2}(-[a-z]+)+-\d{1,2}$/.test(region))
    throw config.wrong('region', 'must be a region of AWS, as eu-central-1')
  const { address } = webAddress(config, 'registryUrl')
  const proxy = mode === 'LOCAL' && config.has('s3Proxy') ? webAddress(config, 's3Proxy').address : undefined
  const store: StoreConfig = {
    id: QUILT_STORE,
    label: hostOf(config) ?? 'Quilt',
    endpoint: `https://s3.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`,
    region,
    addressing: 'virtual',
    buckets: [],
    anyBucket: true,
    ...(proxy === undefined ? {} : { proxy }),
    signIn: waysIn(mode, address),
  }
  return { stores: [store] }
}

/** Keys as well: a stack need not let our origin ask. */
function waysIn(mode: string, registryUrl: string): readonly SignInWay[] {
  const quilt: SignInWay = { kind: 'quilt', registryUrl, ...(mode === 'LOCAL' ? { local: true } : {}) }
  return [quilt, { kind: 'keys' }, ...(mode === 'OPEN' ? [{ kind: 'anonymous' } as const] : [])]
}

function hostOf({ source: { url, ownOrigin } }: ConfigObject): string | undefined {
  return parseUrl(url, ownOrigin)?.host
}
