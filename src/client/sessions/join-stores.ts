import { type SignInWay, type StoreConfig, waysOf } from '../../session/index.ts'

/** The stores of a site and those that were added in this browser, as one list. */
export interface JoinedStores {
  readonly configs: readonly StoreConfig[]
  /** By the ids of the site's own stores: buckets of theirs that were added here. */
  readonly addedBuckets: ReadonlyMap<string, readonly string[]>
  /** Those that are not the site's, as they were added, by the ids that they have now. */
  readonly added: ReadonlyMap<string, StoreConfig>
}

/**
 * Buckets that were added to a store of the site belong to that store, and are signed for with its session. A store whose id is
 * taken, as by a later version of the site's config, gets another.
 */
export function joinStores(site: readonly StoreConfig[], added: readonly StoreConfig[]): JoinedStores {
  const addedBuckets = new Map<string, readonly string[]>()
  const kept = new Map<string, StoreConfig>()
  const others: StoreConfig[] = []
  for (const store of added) {
    const home = site.find((own) => isSameStore(own, store))
    if (home) {
      const known = [...home.buckets, ...(addedBuckets.get(home.id) ?? [])]
      const fresh = store.buckets.filter((bucket) => !known.includes(bucket))
      addedBuckets.set(home.id, [...(addedBuckets.get(home.id) ?? []), ...fresh])
    } else {
      const id = freeId(
        store.id,
        [...site, ...others].map((other) => other.id),
      )
      kept.set(id, store)
      others.push(id === store.id ? store : { ...store, id })
    }
  }
  const own = site.map((store) => {
    const more = addedBuckets.get(store.id) ?? []
    return more.length === 0 ? store : { ...store, buckets: [...store.buckets, ...more] }
  })
  return { configs: [...own, ...others], addedBuckets, added: kept }
}

/** What tells one store from another, as far as requests to it and the sign-in go. */
type StoreLike = Pick<StoreConfig, 'endpoint' | 'region' | 'addressing' | 'anyBucket' | 'signIn' | 'proxy'>

/** Is `store`, which was or is to be added, the store that is there already, with no way to sign in that this one has not? */
export function isSameStore(there: StoreLike, store: StoreLike): boolean {
  const isOneOf = (ways: readonly SignInWay[]) => (way: SignInWay) => ways.some((other) => isSameWay(other, way))
  return (
    there.endpoint === store.endpoint &&
    there.region === store.region &&
    there.addressing === store.addressing &&
    (there.anyBucket === true || store.anyBucket !== true) &&
    (store.signIn === undefined || store.signIn.every(isOneOf(waysOf(there))))
  )
}

function isSameWay(a: SignInWay, b: SignInWay): boolean {
  if (a.kind === 'quilt' && b.kind === 'quilt') return a.registryUrl === b.registryUrl
  if (a.kind === 'oidc' && b.kind === 'oidc') return a.issuer === b.issuer && a.clientId === b.clientId
  return a.kind === b.kind
}

/** `wanted`, or with a number behind it. Registries without S3 have `local` and `folder-1` …. */
export function freeId(wanted: string, taken: readonly string[]): string {
  const isFree = (id: string) => !taken.includes(id) && !/^(local|folder-\d+)$/.test(id)
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? wanted : `${wanted}-${count}`
    if (isFree(id)) return id
  }
}
