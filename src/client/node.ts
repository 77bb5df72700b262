import type { Call } from '../base/index.ts'
import type { TopHash } from '../package/index.ts'
import type { Rollback } from '../registry/index.ts'
import type { Settings } from '../session/index.ts'
import { type BrowsedRevision, type BrowseOptions, browseRevision } from './browse-revision.ts'
import { type InstallOptions, installPackage } from './install.ts'
import { loadManifest } from './load-manifest.ts'
import { type NodeClientOptions, nodeContext } from './node-context.ts'
import { Package as ContextPackage } from './package.ts'
import * as calls from './registry-calls.ts'
import { config as readConfig } from './settings-call.ts'

export type { NodeClientOptions } from './node-context.ts'

/** quilt3's calls, in camel case, bound to one store and one set of credentials. Hashing threads do not keep the process up. */
export function createNodeClient(options: NodeClientOptions = {}) {
  const context = nodeContext(options)

  /** A package in the making: `new Package()`, or `await Package.browse(…)`. */
  class Package extends ContextPackage {
    constructor(browsed?: BrowsedRevision) {
      super(context, browsed)
    }

    /** A package of a registry; of the local one unless a registry is named. Nothing but the manifest is read. */
    static async browse(name: string, options: BrowseOptions = {}): Promise<Package> {
      return new Package(await browseRevision(context, name, options))
    }

    /** Fetches a package's files, checked, and notes it in the local registry. */
    static async install(name: string, options: InstallOptions = {}): Promise<Package> {
      return new Package(await installPackage(context, name, options))
    }

    /** A package from the text or bytes of a manifest, as `dump` gives them. */
    static async load(manifest: string | Uint8Array | Blob): Promise<Package> {
      return new Package({ manifest: await loadManifest(manifest) })
    }

    /** Points `latest` at an older revision again. */
    static rollback(name: string, registry: string, topHash: string, call?: Call): Promise<Rollback> {
      return calls.rollback(context, name, registry, topHash, call)
    }

    /** The whole top hash that a prefix of six digits or more stands for. */
    static resolveHash(name: string, registry: string, prefix: string, call?: Call): Promise<TopHash> {
      return calls.resolveHash(context, name, registry, prefix, call)
    }
  }

  return {
    Package,
    /** Reads or changes the settings: nothing, a catalog's URL, or values by their names. */
    config: (change?: string | Settings, call?: Call): Promise<Settings> => readConfig(context, change, call),
    listPackages: (registry?: string, call?: Call): AsyncIterable<string> =>
      calls.listPackages(context, registry, call),
    listPackageVersions: (name: string, registry?: string, call?: Call): Promise<[string, TopHash][]> =>
      calls.listPackageVersions(context, name, registry, call),
    deletePackage: (name: string, options?: calls.DeleteOptions): Promise<readonly string[]> =>
      calls.deletePackage(context, name, options),
    /** Ends the hashing threads at once. */
    close: (): void => context.hashPool.close(),
  }
}

export type NodeClient = ReturnType<typeof createNodeClient>

const standard = createNodeClient()

/** The client of the AWS environment: `AWS_ENDPOINT_URL`, `AWS_REGION`, and the keys that AWS's own chain finds. */
export const { Package, config, listPackages, listPackageVersions, deletePackage } = standard
