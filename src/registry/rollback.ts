import { type Call, Fault, isFault } from '../base/index.ts'
import { checkListedName, type TopHash } from '../package/index.ts'
import { moveLatest, type Replaced } from './latest-moves.ts'
import { latestKey, manifestKey } from './layout.ts'
import { readLatest } from './pointers.ts'
import type { RegistryEnvironment } from './registry-environment.ts'

export interface Rollback {
  /** What `latest` named before; undefined where it held no hash. */
  readonly from: TopHash | undefined
  readonly to: TopHash
}

/**
 * Points `latest` at a revision, as quilt3's `rollback` does: the manifest and `latest` must be there, and no pointer is
 * written (format §12). `latest` is written even where it names that revision already: its time then tells that this is meant.
 *
 * Faults: `absent` without manifest or `latest`, `conflict` where someone moved `latest` meanwhile; then nothing was changed.
 */
export async function rollback(
  env: RegistryEnvironment,
  name: string,
  topHash: TopHash,
  call: Call = {},
): Promise<Rollback> {
  checkListedName(name)
  const { store } = env
  const where = { registry: store.uri, package: name }
  if (!(await store.head({ key: manifestKey(topHash) }, call))) {
    throw new Fault('absent', `The manifest ${topHash.slice(0, 7)}… is not in ${store.uri}; nothing was changed.`, {
      where,
    })
  }
  const latest = await readReplaced(env, name, call)
  if (!latest) {
    throw new Fault('absent', `There is no package ${name} in ${store.uri} whose latest revision could be changed.`, {
      where,
    })
  }
  if ((await moveLatest(env, name, latest, topHash, call)) === 'left') {
    throw new Fault(
      'conflict',
      `The latest revision of ${name} was changed by someone else meanwhile. Nothing was changed. Look at it again.`,
      { action: 'reload', where },
    )
  }
  return { from: latest.topHash, to: topHash }
}

/** A `latest` that holds no hash can be replaced too. */
async function readReplaced({ store }: RegistryEnvironment, name: string, call: Call): Promise<Replaced | undefined> {
  try {
    return await readLatest(store, name, call)
  } catch (error) {
    if (!isFault(error, 'corrupt')) throw error
    const facts = await store.head({ key: latestKey(name) }, call)
    return facts && { topHash: undefined, etag: facts.etag }
  }
}
