import type { Keepsake } from '../credentials.ts'
import { type SignInWay, type StoreConfig, waysOf } from '../site/site-config.ts'

/**
 * What a kept sign-in is bound to: the store, and everything that its secrets are sent to. A config that was changed since, by
 * whomever, is not given the old ones. Undefined where the store no longer offers that way.
 */
export function sealedFor(store: StoreConfig, kind: Keepsake['kind']): string | undefined {
  const ways = waysOf(store).filter((way) => way.kind === kind)
  return ways.length === 0 ? undefined : JSON.stringify([store.id, store.endpoint, kind, ways.map(addressesOf)])
}

function addressesOf(way: SignInWay): readonly (string | undefined)[] {
  if (way.kind === 'quilt') return [way.registryUrl]
  return way.kind === 'oidc' ? [way.issuer, way.clientId, way.sts] : []
}
