import type { Call } from '../../base/index.ts'
import { checkListedName, type Manifest, type TopHash } from '../../package/index.ts'
import { browse, resolveRevision } from '../../registry/index.ts'
import type { ClientContext } from '../context.ts'
import type { RegistryPlace } from '../registry-place.ts'
import { storeForReading } from '../store-for.ts'
import { localRegistry } from './registry-choice.ts'

export interface BrowseOptions extends Call {
  /** Default: the local registry, as in quilt3. */
  readonly registry?: string | undefined
  /** A prefix of six digits or more will do. Default: what `latest` names. */
  readonly topHash?: string | undefined
}

/** What `Package` needs to be made of a revision. */
export interface BrowsedRevision {
  readonly manifest: Manifest
  /** The revision it was read from; undefined for a manifest from elsewhere. */
  readonly origin?: TopHash | undefined
}

/** Reads a revision of a package, whole: what was not fully read can never be published over. */
export async function browseRevision(
  context: ClientContext,
  name: string,
  { registry, topHash, signal }: BrowseOptions = {},
): Promise<Required<BrowsedRevision>> {
  return browseAt(context, name, await localRegistry(context, registry), topHash, { signal })
}

/** The same, of a registry that is found out already. */
export async function browseAt(
  context: ClientContext,
  name: string,
  registry: RegistryPlace,
  topHash: string | undefined,
  call: Call,
): Promise<{ readonly manifest: Manifest; readonly origin: TopHash }> {
  checkListedName(name)
  const store = storeForReading(context, registry)
  const origin = await resolveRevision(store, name, topHash ?? 'latest', call)
  return { manifest: await browse(store, origin, call), origin }
}
