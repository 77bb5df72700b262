import type { Call } from '../base/index.ts'
import type { TopHash } from '../package/index.ts'
import { listRevisions, packageNames, planDelete, readLatest, resolveHash, runDelete } from '../registry/index.ts'
import type { ClientContext } from './context.ts'
import { registryPlace } from './registry-place.ts'
import { storeForReading, storeForWork } from './store-for.ts'

/** Names of all packages in a registry, in the order of quilt3's `list_packages`. */
export async function* listPackages(context: ClientContext, registry: string, call: Call = {}): AsyncIterable<string> {
  yield* packageNames(storeForReading(context, registryPlace(context, registry)), call)
}

/** Pairs of pointer name and top hash, oldest first, `latest` at the end, as quilt3's `list_package_versions` gives them. */
export async function listPackageVersions(
  context: ClientContext,
  name: string,
  registry: string,
  call: Call = {},
): Promise<[string, TopHash][]> {
  const store = storeForReading(context, registryPlace(context, registry))
  const [{ revisions }, latest] = await Promise.all([listRevisions(store, name, call), readLatest(store, name, call)])
  const pairs = revisions.map(({ pointer, topHash }): [string, TopHash] => [pointer, topHash]).reverse()
  return latest ? [...pairs, ['latest', latest.topHash]] : pairs
}

export interface DeleteOptions extends Call {
  readonly registry: string
  /** Only this revision; a prefix of six digits or more will do. */
  readonly topHash?: string | undefined
}

/**
 * Deletes a package, or one revision of it: pointers only. Manifests and data stay (format §12).
 * Resolves to the keys that were deleted. What is not there is an `absent` Fault.
 */
export async function deletePackage(
  context: ClientContext,
  name: string,
  { registry, topHash, signal }: DeleteOptions,
): Promise<readonly string[]> {
  const store = storeForWork(context, registryPlace(context, registry))
  const hash = topHash === undefined ? undefined : await resolveHash(store, topHash, { signal })
  const plan = await planDelete(store, name, hash, { signal })
  const { deleted } = await runDelete(store, plan.task, context.body, { signal })
  return deleted
}
