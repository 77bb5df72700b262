import { Fault } from '../../base/index.ts'
import { checkLogicalKey, type Manifest, PackageTree, parsePackageName } from '../../package/index.ts'
import type { ClientContext } from '../context.ts'
import { localFolder, registryPlace } from '../registry-place.ts'
import { type BrowsedRevision, browseAt } from './browse-revision.ts'
import { type FetchCall, type FetchTask, fetchEntries } from './fetch-entries.ts'
import { noteInstalled } from './note-installed.ts'
import { installFolder, localRegistry, remoteRegistry } from './registry-choice.ts'

export interface InstallOptions extends FetchCall {
  /** Default: the default remote registry of the settings. */
  readonly registry?: string | undefined
  /** A prefix of six digits or more will do. Default: what `latest` names. */
  readonly topHash?: string | undefined
  /** Only this entry, or all below this folder, is fetched; the manifest stays whole. */
  readonly path?: string | undefined
  /** The folder that files are written to. Default: `<name>` below the install location of the settings. */
  readonly dest?: string | undefined
  /** Default: the local registry of the settings. */
  readonly destRegistry?: string | undefined
}

/**
 * Fetches the files of a package and notes it in the local registry, as quilt3's `install` (format §11): the manifest there
 * goes on naming the objects in S3. Each file is checked by its hash, which quilt3 does not do.
 */
export async function installPackage(
  context: ClientContext,
  name: string,
  options: InstallOptions = {},
): Promise<BrowsedRevision> {
  // Told before anything is fetched: under such a name nothing can be noted.
  parsePackageName(name)
  const { signal } = options
  const from = await remoteOrFolder(context, options.registry)
  const to = await localRegistry(context, options.destRegistry)
  if (to.bucket !== null) {
    throw new Fault('invalid', 'A package is installed into a folder of this machine. To another bucket, push it.', {
      action: 'fix-input',
    })
  }
  const { dest } = options
  const folder =
    dest === undefined
      ? `${await installFolder(context)}${name}`
      : localFolder(context, dest, 'Give one for dest; to another bucket, push the package.')
  const { manifest, origin } = await browseAt(context, name, from, options.topHash, { signal })
  await fetchEntries(context, tasksOf(manifest, options.path), folder, options)
  const built = await noteInstalled(context, name, to, manifest, { signal })
  return { manifest: built.manifest, origin }
}

/** Unlike a push, an install may come from a folder. */
async function remoteOrFolder(context: ClientContext, registry: string | undefined) {
  return registry === undefined ? remoteRegistry(context, undefined) : registryPlace(context, registry)
}

/** Below a folder that was asked for, files stand by their path in it, and one entry by its bare name. */
function tasksOf({ entries, dirMeta }: Manifest, path: string | undefined): FetchTask[] {
  if (path === undefined || path === '') return entries.map((entry) => ({ entry, path: entry.logicalKey }))
  checkLogicalKey(path)
  const found = [...PackageTree.from({ entries, dirMeta }).entriesAt(path)]
  if (found.length === 0) {
    throw new Fault('absent', `The package holds nothing at ${JSON.stringify(path)}. Nothing was fetched.`, {
      where: { path },
    })
  }
  return found.map((entry) => ({
    entry,
    path: entry.logicalKey === path ? path.slice(path.lastIndexOf('/') + 1) : entry.logicalKey.slice(path.length + 1),
  }))
}
