import { type Call, Fault } from '../base/index.ts'
import type { TopHash } from '../package/index.ts'
import type { DeleteUndo } from './delete.ts'
import { moveLatest } from './latest-moves.ts'
import { latestKey, manifestKey, pointerKey } from './layout.ts'
import { type ReadPointer, readLatest, readSlot } from './pointers.ts'
import { writeIf } from './publish/conditional-write.ts'
import type { RegistryEnvironment } from './registry-environment.ts'

export interface Restored {
  /** Keys that hold again what they held, `latest` among them. */
  readonly restored: readonly string[]
  /** Keys that someone else has written meanwhile, and that were left. */
  readonly taken: readonly string[]
  /** Pointers that stay away, as their manifest is gone: they would point to nothing. */
  readonly lost: readonly string[]
}

const MOST_TRIES = 8

/**
 * Undoes a delete: puts back exactly its pointers, each only where nothing is now, and then `latest`, if the delete moved it
 * and nobody did since. Verified by reading back; safe to run again after it was broken off.
 */
export async function restore(env: RegistryEnvironment, undo: DeleteUndo, call: Call = {}): Promise<Restored> {
  const { name, pointers } = undo
  const outcome = { restored: [] as string[], taken: [] as string[], lost: [] as string[] }
  for (const pointer of pointers) {
    outcome[await putBack(env, name, pointer, call)].push(pointerKey(name, pointer.slot))
  }
  const latest = await putLatestBack(env, undo, outcome.restored.length > 0, call)
  if (latest) outcome[latest].push(latestKey(name))
  return outcome
}

async function putBack(
  { store, body }: RegistryEnvironment,
  name: string,
  { slot, topHash }: ReadPointer,
  call: Call,
): Promise<keyof Restored> {
  if (!(await hasManifest(store, topHash, call))) return 'lost'
  const key = pointerKey(name, slot)
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const answer = await writeIf(store, key, body([new TextEncoder().encode(topHash)]), null, call)
    const found = await readSlot(store, name, slot, call)
    if (found?.topHash === topHash) return 'restored'
    if (answer.type !== 'unsure' || found) return 'taken'
  }
  throw new Fault('busy', `The pointer ${key} could not be put back, though the store was asked often. Try again.`, {
    action: 'retry',
    where: { registry: store.uri, key },
  })
}

async function putLatestBack(
  env: RegistryEnvironment,
  { name, latest }: DeleteUndo,
  hasPointers: boolean,
  call: Call,
): Promise<keyof Restored | undefined> {
  const found = await readLatest(env.store, name, call)
  if (latest && (found?.topHash ?? null) === latest.after) {
    if (!(await hasManifest(env.store, latest.before, call))) return 'lost'
    const move = await moveLatest(env, name, found ?? null, latest.before, call)
    return move === 'left' ? 'taken' : 'restored'
  }
  if (latest?.before === found?.topHash) return latest && 'restored'
  // Written last, as in a publish: else its age would tell of a publish that never came to it (reliability C.7).
  if (found && hasPointers) await moveLatest(env, name, found, found.topHash, call)
  return latest && 'taken'
}

async function hasManifest(store: RegistryEnvironment['store'], topHash: TopHash, call: Call): Promise<boolean> {
  return (await store.head({ key: manifestKey(topHash) }, call)) !== undefined
}
