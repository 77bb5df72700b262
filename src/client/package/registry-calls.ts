import type { Call } from '../../base/index.ts'
import { checkListedName, type TopHash } from '../../package/index.ts'
import {
  listRevisions,
  planDelete,
  pointedNames,
  type Rollback,
  readLatest,
  resolveHash as resolvePrefix,
  rollback as rollBack,
  runDelete,
} from '../../registry/index.ts'
import type { ClientContext } from '../context.ts'
import { storeForReading, storeForWork } from '../store-for.ts'
import { localRegistry } from './registry-choice.ts'

/** Names of all packages in a registry, in the order of quilt3's `list_packages`. Default: the local registry. */
export async function* listPackages(context: ClientContext, registry?: string, call: Call = {}): AsyncIterable<string> {
  yield* pointedNames(storeForReading(context, await localRegistry(context, registry)), call)
}

/**
 * Pairs of pointer name and top hash, oldest first, `latest` at the end, as quilt3's `list_package_versions` gives them.
 * Default: of the local registry.
 */
export async function listPackageVersions(
  context: ClientContext,
  name: string,
  registry?: string,
  call: Call = {},
): Promise<[string, TopHash][]> {
  checkListedName(name)
  const store = storeForReading(context, await localRegistry(context, registry))
  const [{ revisions }, latest] = await Promise.all([
    listRevisions(store, name, call),
    readLatest(store, name, { ...call, strips: true }),
  ])
  const pairs = revisions.map(({ pointer, topHash }): [string, TopHash] => [pointer, topHash]).reverse()
  return latest ? [...pairs, ['latest', latest.topHash]] : pairs
}

export interface DeleteOptions extends Call {
  /** Default: the local registry. */
  readonly registry?: string | undefined
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
  { registry, topHash, signal }: DeleteOptions = {},
): Promise<readonly string[]> {
  checkListedName(name)
  const store = storeForWork(context, await localRegistry(context, registry))
  const hash = topHash === undefined ? undefined : await resolvePrefix(store, topHash, { signal })
  const plan = await planDelete(store, name, hash, { signal })
  const { deleted } = await runDelete(store, plan.task, context.body, { signal })
  return deleted
}

/**
 * Points `latest` at an older revision again, as quilt3's `rollback`; nothing is deleted, and no pointer is written. A prefix
 * of the hash will do. What is not there is an `absent` Fault.
 */
export async function rollback(
  context: ClientContext,
  name: string,
  registry: string,
  topHash: string,
  call: Call = {},
): Promise<Rollback> {
  checkListedName(name)
  const store = storeForWork(context, await localRegistry(context, registry))
  return rollBack({ store, body: context.body }, name, await resolvePrefix(store, topHash, call), call)
}

/** The whole top hash that a prefix of six digits or more stands for among all manifests of a registry. */
export async function resolveHash(
  context: ClientContext,
  name: string,
  registry: string,
  prefix: string,
  call: Call = {},
): Promise<TopHash> {
  checkListedName(name)
  return resolvePrefix(storeForReading(context, await localRegistry(context, registry)), prefix, call)
}
