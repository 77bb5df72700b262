import type { Call } from '../../base/index.ts'
import type { Entry, TopHash } from '../../package/index.ts'
import type { Rollback } from '../../registry/index.ts'
import type { Settings } from '../../session/index.ts'
import type { BrowsedRevision, BrowseOptions } from '../package/browse-revision.ts'
import type { InstallOptions } from '../package/install.ts'
import type { DeleteOptions } from '../package/registry-calls.ts'
import type { Package } from '../package.ts'

/** The class of a client's packages. */
export interface PackageClass {
  /** An empty package. */
  new (browsed?: BrowsedRevision): Package

  /**
   * A package of a registry; of the local one unless a registry is named. Nothing but the manifest is read, and that whole:
   * one that is damaged is a `corrupt` Fault. What is not there is `absent`.
   */
  browse(name: string, options?: BrowseOptions): Promise<Package>

  /**
   * Fetches the files of a package, and notes it in the local registry, whose manifest goes on naming the objects in S3.
   * Each file is checked by its hash: one that does not fit is not kept, and a `corrupt` Fault.
   */
  install(name: string, options?: InstallOptions): Promise<Package>

  /** A package from the text or bytes of a manifest, as `dump` gives them. */
  load(manifest: string | Uint8Array | Blob): Promise<Package>

  /**
   * Points `latest` at an older revision again; a prefix of its hash will do. Nothing is deleted, and no revision is added.
   * What is not there is an `absent` Fault; where someone else moved `latest` at that moment, a `conflict`.
   */
  rollback(name: string, registry: string, topHash: string, call?: Call): Promise<Rollback>

  /** The whole top hash that a prefix of six digits or more stands for among all manifests of a registry. */
  resolveHash(name: string, registry: string, prefix: string, call?: Call): Promise<TopHash>

  /** A selector for `push`: everything lands in the registry anew, wherever it lies. */
  selectorFnCopyAll(): boolean

  /** A selector for `push`: only files of this machine are sent; what lies in any bucket stays there. */
  selectorFnCopyLocal(logicalKey: string, entry: Entry): boolean
}

/** quilt3's calls, bound to one store and one set of credentials. */
export interface NodeClient {
  readonly Package: PackageClass

  /**
   * quilt3's settings, which both share. Nothing given: reads them. A text: the URL of a catalog, whose `config.json` is
   * taken over; the empty one goes back to the defaults. An object: changes these, by quilt3's names.
   */
  config(change?: string | Settings, call?: Call): Promise<Settings>

  /**
   * Logs in to the Quilt stack that is configured; its keys go before AWS's own then, and renew themselves. The code is that of
   * the stack's code page, or is asked for with the address of that page; by itself it is asked for in the terminal. The login
   * is kept in quilt3's own `auth.json`, which both share.
   *
   * Faults: `invalid` where no stack is configured; `denied` for a code that is not, or no longer, good; `offline`; `foreign`.
   */
  login(code?: string | ((codePage: string) => string | Promise<string>), call?: Call): Promise<void>

  /** Forgets all logins to Quilt stacks, quilt3's too, and the API key. */
  logout(): Promise<void>

  /** The URL of the catalog that is configured, if somebody is logged in to it; nothing is asked of it. */
  loggedIn(): Promise<string | undefined>

  /** Takes an API key (`qk_…`) of the Quilt stack in place of any login. It is kept in the memory of this client alone. */
  loginWithApiKey(key: string): void

  /** Forgets the API key; the login serves again, if there is one. */
  clearApiKey(): void

  /** Names of all packages in a registry; default: the local one. */
  listPackages(registry?: string, call?: Call): AsyncIterable<string>

  /** Pairs of pointer and top hash, oldest first, `latest` at the end; default: of the local registry. */
  listPackageVersions(name: string, registry?: string, call?: Call): Promise<[string, TopHash][]>

  /**
   * Deletes a package, or one revision of it: pointers only; manifests and data stay. Default: in the local registry.
   * Resolves to the keys that were deleted. What is not there is an `absent` Fault.
   */
  deletePackage(name: string, options?: DeleteOptions): Promise<readonly string[]>

  /** Ends the hashing threads at once. They do not keep the process up. */
  close(): void
}
