import { join } from 'node:path'
import { ensureTools } from '../python/index.ts'
import { type Driver, startDriver } from './driver.ts'

/** An S3 store, and keys for it. */
export interface Quilt3Access {
  readonly endpoint: string
  readonly region: string
  readonly keys: { readonly accessKeyId: string; readonly secretAccessKey: string }
}

/** An entry as quilt3 sees it. `size`, `hash` and `meta` are JSON text as quilt3 writes it: 1 and 1.0 differ. */
export interface Quilt3Entry {
  readonly logicalKey: string
  readonly physicalKey: string
  readonly size: string
  readonly hash: string
  /** The whole meta object: what the person gave stands under `user_meta`. */
  readonly meta: string
}

export interface Quilt3Package {
  /** Computed by quilt3 from what it read or wrote, not taken from the name of the manifest. */
  readonly topHash: string
  /** JSON text of the manifest's first line. */
  readonly header: string
  readonly entries: readonly Quilt3Entry[]
}

export interface Quilt3Revision extends Quilt3Package {
  /** What the pointer, or the caller, named. */
  readonly browsedHash: string
  /** Would quilt3 write the stored manifest with the same bytes? */
  readonly sameManifest: boolean
}

/** A revision: without `topHash` the latest. */
export interface Quilt3Revisited {
  readonly name: string
  /** `s3://bucket`. */
  readonly registry: string
  readonly topHash?: string | undefined
}

export interface Quilt3Push {
  readonly name: string
  readonly registry: string
  /** Files to set, by absolute path; `meta` is JSON text. */
  readonly entries: readonly {
    readonly logicalKey: string
    readonly path: string
    readonly meta?: string | undefined
  }[]
  readonly message?: string | undefined
  /** JSON text of the package's metadata. */
  readonly meta?: string | undefined
  /** The revision to start from; without it, an empty package. */
  readonly base?: { readonly name: string; readonly registry?: string; readonly topHash?: string | undefined }
  readonly force?: boolean
}

export interface Quilt3PrintedPush {
  /** URL of the catalog, without a slash at its end. */
  readonly catalog: string
  readonly name: string
  readonly registry: string
  readonly path: string
  readonly logicalKey: string
}

export interface Quilt3Installed {
  /** quilt3's own `Package.verify` over the installed files. */
  readonly verified: boolean
  /** SHA-256 in hex by path. */
  readonly files: Readonly<Record<string, string>>
}

/** Logical keys, as `Package.diff` tells them. */
export interface Quilt3Diff {
  readonly added: readonly string[]
  readonly modified: readonly string[]
  readonly deleted: readonly string[]
}

/** Real quilt3, in a Python process of its own. Errors that quilt3 raises are `Quilt3Error`s. */
export interface Quilt3 {
  browse(revision: Quilt3Revisited): Promise<Quilt3Revision>
  push(request: Quilt3Push): Promise<Quilt3Package>
  install(revision: Quilt3Revisited): Promise<Quilt3Installed>
  /** From `base` to `other`, both top hashes. */
  diff(pair: { name: string; registry: string; base: string; other: string }): Promise<Quilt3Diff>
  /** Of pairs of manifests' texts. */
  diffManifests(pairs: readonly (readonly [string, string])[]): Promise<readonly Quilt3Diff[]>
  listPackages(registry: string): Promise<readonly string[]>
  /** Pairs of pointer name and top hash, `latest` among them. */
  listPackageVersions(name: string, registry: string): Promise<readonly (readonly [string, string])[]>
  deletePackage(revision: Quilt3Revisited): Promise<void>
  rollback(revision: Quilt3Revisited & { readonly topHash: string }): Promise<void>
  /** A push of one file by a quilt3 that knows a catalog, and what it prints. */
  printedPush(request: Quilt3PrintedPush): Promise<{ readonly printed: string; readonly topHash: string }>
  /** The addresses that `quilt3 catalog` opens; `objects` are S3 URLs. */
  catalogUrls(asked: {
    readonly catalog: string
    readonly bucket: string
    readonly name: string
    readonly revisions: readonly string[]
    readonly objects: readonly string[]
  }): Promise<readonly string[]>
  /** JSON texts as quilt3 writes them after reading these. */
  jsonTexts(texts: readonly string[]): Promise<readonly string[]>
  /** Resolves in a later second than the one that names this pointer. */
  waitPast(pointer: string): Promise<void>
  close(): Promise<void>
}

/** Root of the project, where `.selvage/` lies. */
const root = join(import.meta.dirname, '..', '..')

export interface Quilt3Options {
  /** quilt3 makes its S3 clients as it always does: what a benchmark compares with. Else calls share one, which is quicker. */
  readonly stockClients?: boolean
}

/** Installs the pinned quilt3 if it is not there yet, and starts it against a store. */
export async function startQuilt3(access: Quilt3Access, options: Quilt3Options = {}): Promise<Quilt3> {
  return quilt3Over(await startQuilt3Driver(access, options))
}

/** As `startQuilt3`, for those who speak with the driver themselves. */
export async function startQuilt3Driver(access: Quilt3Access, options: Quilt3Options = {}): Promise<Driver> {
  return await startDriver(await ensureTools('oracle', { root }), {
    AWS_ENDPOINT_URL: access.endpoint,
    AWS_DEFAULT_REGION: access.region,
    AWS_ACCESS_KEY_ID: access.keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: access.keys.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
    QUILT_DISABLE_CACHE: 'true',
    QUILT_DISABLE_USAGE_METRICS: 'true',
    QUILT_MINIMIZE_STDOUT: 'true',
    ...(options.stockClients ? { SELVAGE_STOCK_CLIENTS: '1' } : {}),
  })
}

function quilt3Over(driver: Driver): Quilt3 {
  return {
    browse: (revision) => driver.ask('browse', revision),
    push: (request) => driver.ask('push', request),
    install: (revision) => driver.ask('install', revision),
    diff: (pair) => driver.ask('diff', pair),
    diffManifests: (pairs) => driver.ask('diff_manifests', { pairs }),
    listPackages: (registry) => driver.ask('list_packages', { registry }),
    listPackageVersions: (name, registry) => driver.ask('list_package_versions', { name, registry }),
    deletePackage: (revision) => driver.ask('delete_package', revision),
    rollback: (revision) => driver.ask('rollback', revision),
    printedPush: (request) => driver.ask('printed_push', request),
    catalogUrls: (asked) => driver.ask('catalog_urls', asked),
    jsonTexts: (texts) => driver.ask('json_texts', { texts }),
    waitPast: (pointer) => driver.ask('wait_past', { second: Number(pointer) }),
    close: () => driver.close(),
  }
}
