import type { Call } from '../base/index.ts'
import type { Entry, TopHash } from '../package/index.ts'
import type { Rollback } from '../registry/index.ts'
import type { ClientContext } from './context.ts'
import type { NodeClient, PackageClass } from './node/node-client.ts'
import { type NodeClientOptions, nodeContext } from './node/node-context.ts'
import { askInTerminal } from './node/node-terminal.ts'
import { type BrowsedRevision, type BrowseOptions, browseRevision } from './package/browse-revision.ts'
import { type InstallOptions, installPackage } from './package/install.ts'
import { loadManifest } from './package/load-manifest.ts'
import * as calls from './package/registry-calls.ts'
import { Package as ContextPackage } from './package.ts'
import { config as readConfig } from './settings-call.ts'

export { Fault, isFault } from '../base/index.ts'
export type { Entry, Json, Manifest, PhysicalKey, TopHash } from '../package/index.ts'
export type { Settings } from '../session/index.ts'
export type { NodeClient, PackageClass } from './node/node-client.ts'
export type { NodeClientOptions } from './node/node-context.ts'
export type { BrowseOptions } from './package/browse-revision.ts'
export type { PackageDiff } from './package/diff-packages.ts'
export type { FetchCall } from './package/fetch-entries.ts'
export type { InstallOptions } from './package/install.ts'
export type { BuildOptions, PushOptions } from './package/package-push.ts'
export type { PushEvent } from './package/push-events.ts'
export type { PushRun } from './package/push-run.ts'
export type { DeleteOptions } from './package/registry-calls.ts'
export type { SetDirOptions } from './package/set-dir.ts'
export type { SetOptions, Source } from './package/set-entry.ts'
export type { PushProgress, PushResult } from './push/push.ts'

/** quilt3's calls, in camel case, bound to one store and one set of credentials. */
export function createNodeClient(options: NodeClientOptions = {}): NodeClient {
  const context = nodeContext(options)
  const { quiltLogin } = context
  return {
    Package: packageClass(context),
    config: async (change, call) => {
      const settings = await readConfig(context, change, call)
      if (change !== undefined) quiltLogin.reset()
      return settings
    },
    async login(code = askInTerminal, call) {
      const given = typeof code === 'string' ? code : await code(await quiltLogin.codePage())
      await quiltLogin.login(given, call)
    },
    logout: () => quiltLogin.logout(),
    loggedIn: () => quiltLogin.loggedIn(),
    loginWithApiKey: (key) => quiltLogin.loginWithApiKey(key),
    clearApiKey: () => quiltLogin.clearApiKey(),
    listPackages: (registry, call) => calls.listPackages(context, registry, call),
    listPackageVersions: (name, registry, call) => calls.listPackageVersions(context, name, registry, call),
    deletePackage: (name, more) => calls.deletePackage(context, name, more),
    close: () => context.hashPool.close(),
  }
}

function packageClass(context: ClientContext): PackageClass {
  return class Package extends ContextPackage {
    constructor(browsed?: BrowsedRevision) {
      super(context, browsed)
    }

    protected override fresh(): Package {
      return new Package()
    }

    static async browse(name: string, options?: BrowseOptions): Promise<Package> {
      return new Package(await browseRevision(context, name, options))
    }

    static async install(name: string, options?: InstallOptions): Promise<Package> {
      return new Package(await installPackage(context, name, options))
    }

    static async load(manifest: string | Uint8Array | Blob): Promise<Package> {
      return new Package({ manifest: await loadManifest(manifest) })
    }

    static rollback(name: string, registry: string, topHash: string, call?: Call): Promise<Rollback> {
      return calls.rollback(context, name, registry, topHash, call)
    }

    static resolveHash(name: string, registry: string, prefix: string, call?: Call): Promise<TopHash> {
      return calls.resolveHash(context, name, registry, prefix, call)
    }

    static selectorFnCopyAll(): boolean {
      return true
    }

    static selectorFnCopyLocal(_logicalKey: string, { physicalKey }: Entry): boolean {
      return physicalKey.bucket === null
    }
  }
}

/** A package of any client. */
export type Package = ContextPackage

const standard = createNodeClient()

/** The client of the AWS environment (`AWS_ENDPOINT_URL`, `AWS_REGION`), with the keys of a Quilt login or of AWS's own chain. */
export const {
  Package,
  config,
  login,
  logout,
  loggedIn,
  loginWithApiKey,
  clearApiKey,
  listPackages,
  listPackageVersions,
  deletePackage,
} = standard
