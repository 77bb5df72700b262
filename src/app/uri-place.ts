import type { StoreState, UriTarget } from '../client/engine.ts'
import type { Links } from '../features/links.ts'
import { findRegistry } from './find-registry.ts'

/** The address of what a URI names. A bucket that no store has is shown as such by its own page. */
export function uriPlace(links: Links, stores: readonly StoreState[], target: UriTarget): string {
  const { bucket, name, revision, path } = target
  return links.tree(findRegistry(stores, bucket, null) ?? { bucket, storeId: '' }, name, revision, path)
}
