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
