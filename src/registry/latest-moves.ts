import { type Call, Fault, isFault } from '../base/index.ts'
import type { TopHash } from '../package/index.ts'
import type { ObjectStore } from '../store/index.ts'
import { latestKey } from './layout.ts'
import { readLatest } from './pointers.ts'
import { writeIf } from './publish/conditional-write.ts'
import type { RegistryEnvironment } from './registry-environment.ts'

const MOST_TRIES = 8

/** `latest` as it was read before it is replaced; `topHash` is undefined where it held none. */
export interface Replaced {
  readonly topHash: TopHash | undefined
  readonly etag: string | undefined
}

/** `moved`: by us. `there`: somebody had put it where we wanted it. `left`: it is elsewhere, and was left alone. */
export type LatestMove = 'moved' | 'there' | 'left'

/**
 * Points `latest` at a revision, only if it is still as it was read (null: only if there is none), and reads it back.
 * A lost answer is settled by what is there.
 */
export async function moveLatest(
  { store, body }: RegistryEnvironment,
  name: string,
  over: Replaced | null,
  topHash: TopHash,
  call: Call = {},
): Promise<LatestMove> {
  const key = latestKey(name)
  const bytes = new TextEncoder().encode(topHash)
  let known = over
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const answer = await writeIf(store, key, body([bytes]), known ? known.etag : null, call)
    const found = await readLatest(store, name, { ...call, strips: true })
    if (found?.topHash === topHash) return answer.type === 'taken' ? 'there' : 'moved'
    // Tried again only where nothing arrived: the answer was lost, or the same bytes were written anew.
    if (answer.type === 'written' || found?.topHash !== known?.topHash) return 'left'
    known = found ?? null
  }
  throw new Fault(
    'busy',
    `The latest revision of ${name} could not be set, though the store was asked often. Try again.`,
    {
      action: 'retry',
      where: { registry: store.uri, package: name },
    },
  )
}

/** Takes `latest` away. False: it is not what it was any more, or is gone, and was left alone. */
export async function removeLatest(
  store: ObjectStore,
  name: string,
  over: Replaced,
  call: Call = {},
): Promise<boolean> {
  // A store may ignore the condition of a DELETE (engines.md §2), so `latest` is looked at in any case.
  if ((await readLatest(store, name, { ...call, strips: true }))?.topHash !== over.topHash) return false
  const { conditions } = await store.can(call)
  const asks = conditions === 'atomic' || conditions === 'unknown'
  try {
    await store.remove({ key: latestKey(name) }, { ...call, ifMatch: asks ? over.etag : undefined })
    return true
  } catch (error) {
    if (isFault(error, 'conflict')) return false
    if (isFault(error, 'absent') && error.where.key !== undefined) return false
    throw error
  }
}
