import type { GoToTarget, RegistryRef, StoreState } from '../client/engine.ts'

/** Where things stand inside the app: the same routes as Quilt's catalog, so that links open in both. */
export interface Links {
  packages(registry: RegistryRef): string
  /** `job`: shows that job, instead of an empty form. */
  newPackage(registry: RegistryRef, job?: string): string
  /** Goes on with an interrupted transfer, which has the id of its draft. */
  resume(registry: RegistryRef, transfer: string): string
  package(registry: RegistryRef, name: string): string
  /** `revision`: `latest`, a hash, or the name of a pointer. `path`: a logical key or a directory of the package. */
  tree(registry: RegistryRef, name: string, revision: string, path?: string): string
  metadata(registry: RegistryRef, name: string, revision: string): string
  /** In which buckets its files lie. */
  places(registry: RegistryRef, name: string, revision: string): string
  revisions(registry: RegistryRef, name: string): string
  /** Opens the package for a new revision on top of `revision`, else of the latest. `job`: shows that job. */
  revise(registry: RegistryRef, name: string, more?: { revision?: string; job?: string }): string
  compare(registry: RegistryRef, name: string, base: string, other: string, more?: CompareMore): string
  /** One path over the revisions of its package. */
  history(registry: RegistryRef, name: string, path: string): string
  /** A folder of the bucket (empty, or ends in `/`), or an object of it. */
  object(registry: RegistryRef, key: string, versionId?: string): string
  /** Over the registries that are named; none: all. */
  search(text: string, registries?: readonly RegistryRef[]): string
}

export interface CompareMore {
  /** Where the newer side is, if it is another package. */
  readonly to?: { readonly registry: RegistryRef; readonly name: string } | undefined
  /** One of the files that are compared, or a folder whose files are. */
  readonly file?: string | undefined
  readonly under?: string | undefined
}

/**
 * Links name the store only where two stores have a bucket of that name, and never for the first of them. What is no
 * bucket stands under `/local`: the browser's own disk, and by its store a folder that was opened.
 */
export function createLinks(stores: readonly StoreState[]): Links {
  const kindOf = (registry: RegistryRef) => stores.find(({ id }) => id === registry.storeId)?.kind ?? 's3'
  /** Does an address without a store mean this one? */
  const isHome = (registry: RegistryRef) => {
    const kind = kindOf(registry)
    if (kind !== 's3') return kind === 'browser'
    const homes = stores.filter((store) => store.kind === 's3' && store.buckets.includes(registry.bucket))
    const [home = stores.find(({ anyBucket }) => anyBucket)] = homes
    return home === undefined || home.id === registry.storeId
  }
  const query = (registry: RegistryRef, more: Record<string, string | undefined> = {}) => {
    const search = new URLSearchParams()
    if (!isHome(registry)) search.set('store', registry.storeId)
    for (const [name, value] of Object.entries(more)) if (value !== undefined) search.set(name, value)
    return search.size === 0 ? '' : `?${search}`
  }
  const bucket = (registry: RegistryRef) =>
    kindOf(registry) === 's3' ? `/b/${encodeURIComponent(registry.bucket)}` : '/local'
  const home = (registry: RegistryRef, name: string) => `${bucket(registry)}/packages/${encodePath(name)}`
  const tree = (registry: RegistryRef, name: string, revision: string, path: string) =>
    revision === 'latest' && path === ''
      ? home(registry, name)
      : `${home(registry, name)}/tree/${encodeURIComponent(revision)}/${encodePath(path)}`

  return {
    packages: (registry) => `${bucket(registry)}/packages/${query(registry)}`,
    newPackage: (registry, job) => `${bucket(registry)}/new${query(registry, { job })}`,
    resume: (registry, resume) => `${bucket(registry)}/new${query(registry, { resume })}`,
    package: (registry, name) => home(registry, name) + query(registry),
    tree: (registry, name, revision, path = '') => tree(registry, name, revision, path) + query(registry),
    metadata: (registry, name, revision) => tree(registry, name, revision, '') + query(registry, { show: 'metadata' }),
    places: (registry, name, revision) => tree(registry, name, revision, '') + query(registry, { show: 'places' }),
    revisions: (registry, name) => `${home(registry, name)}/revisions${query(registry)}`,
    revise: (registry, name, more = {}) => `${home(registry, name)}/revise${query(registry, { ...more })}`,
    compare: (registry, name, base, other, { to, file, under } = {}) => {
      const isElsewhere = to && (to.registry.bucket !== registry.bucket || to.registry.storeId !== registry.storeId)
      const side = {
        with: to && to.name !== name ? to.name : undefined,
        in: isElsewhere ? to.registry.bucket : undefined,
        inStore:
          isElsewhere && !(isHome(to.registry) && kindOf(to.registry) === 's3') ? to.registry.storeId : undefined,
      }
      const revisions = `${encodeURIComponent(base)}/${encodeURIComponent(other)}`
      return `${home(registry, name)}/compare/${revisions}/${query(registry, { ...side, file, under })}`
    },
    history: (registry, name, path) => `${home(registry, name)}/history/${encodePath(path)}${query(registry)}`,
    object: (registry, key, version) => `${bucket(registry)}/tree/${encodePath(key)}${query(registry, { version })}`,
    search: (text, registries = []) => `/search?${new URLSearchParams({ q: text, ...bucketsOf(registries) })}`,
  }
}

function bucketsOf(registries: readonly RegistryRef[]): { readonly b?: string } {
  return registries.length === 0 ? {} : { b: registries.map(({ bucket }) => bucket).join(',') }
}

/** What a text in the go-to box, or a URI, was found to mean. */
export function linkTo(links: Links, { registry, name, revision, path }: GoToTarget): string {
  return name === undefined ? links.packages(registry) : links.tree(registry, name, revision ?? 'latest', path)
}

/**
 * Encodes each part of a path and keeps the slashes. A part that browsers or the router would drop (an empty one, `.`, `..`) is
 * joined to its neighbour by `%2F` instead: whoever decodes part by part gets the same path.
 */
export function encodePath(path: string): string {
  const segments: string[] = []
  let open = ''
  const parts = path.split('/')
  for (const [at, part] of parts.entries()) {
    open += encodeURIComponent(part)
    const isLast = at === parts.length - 1
    if (!isLast && (open === '' || isDots(open))) open += '%2F'
    else if (isLast && isDots(open) && segments.length > 0) segments.push(`${segments.pop()}%2F${open}`)
    else {
      segments.push(open)
      open = ''
    }
  }
  return segments.join('/')
}

function isDots(segment: string): boolean {
  return segment === '.' || segment === '..'
}
