import { parseUrl } from '../base/index.ts'
import type { EntryView, RegistryRef, RevisionView, StoreState } from '../client/engine.ts'
import type { CodeObject, CodePackage, CodeStore, CodeTarget } from './code-target.ts'
import { parseS3Address } from './s3-address.ts'
import { storeKind } from './store-kind.ts'

/** How tools reach the store of a bucket: as the page does, seen from this registry. A bucket that no store here has lies at AWS. */
export function codeStore(stores: readonly StoreState[], registry: RegistryRef, bucket = registry.bucket): CodeStore {
  const has = (store: StoreState) => store.kind === 's3' && store.buckets.includes(bucket)
  const home = stores.find(({ id }) => id === registry.storeId)
  const store = home && (bucket === registry.bucket || has(home) || home.anyBucket === true) ? home : stores.find(has)
  if (store === undefined || store.kind !== 's3') return { endpoint: undefined, region: 'us-east-1', isOpen: false }
  return {
    endpoint: isAws(store.endpoint) ? undefined : store.endpoint,
    region: store.region,
    isOpen: store.signIn.length === 0,
  }
}

/** A revision, a folder of it, or one of its files. */
export function codeOfRevision(
  stores: readonly StoreState[],
  registry: RegistryRef,
  { name, topHash }: Pick<RevisionView, 'name' | 'topHash'>,
  at: { readonly folder: string } | { readonly entry: Pick<EntryView, 'logicalKey' | 'physicalKey'> } = { folder: '' },
): CodeTarget {
  const kind = storeKind(stores, registry)
  const of = (path: string): CodePackage => ({
    store: codeStore(stores, registry),
    bucket: kind === 's3' ? registry.bucket : undefined,
    isHidden: kind === 'browser',
    name,
    topHash,
    path,
  })
  if ('folder' in at) return { kind: at.folder === '' ? 'package' : 'folder', package: of(at.folder) }
  const place = parseS3Address(at.entry.physicalKey)
  return {
    kind: 'entry',
    package: of(at.entry.logicalKey),
    object: place && codeObject(stores, registry, place),
  }
}

/** An object, as it is seen from a registry. */
export function codeObject(
  stores: readonly StoreState[],
  registry: RegistryRef,
  { bucket = registry.bucket, key, versionId }: { bucket?: string; key: string; versionId: string | undefined },
): CodeObject {
  return { store: codeStore(stores, registry, bucket), bucket, key, versionId }
}

function isAws(endpoint: string): boolean {
  return endpoint === '' || /(^|\.)amazonaws\.com(\.cn)?$/.test(parseUrl(endpoint)?.hostname ?? '')
}
