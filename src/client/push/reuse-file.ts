import { type Call, isFault } from '../../base/index.ts'
import { planParts } from '../../hash/index.ts'
import type { Entry, PhysicalKey } from '../../package/index.ts'
import { keyWithin, type ObjectStore, placeIn } from '../../store/index.ts'
import { copyObject, digestFromChecksum, type PartCall } from '../../transfer/index.ts'
import type { ClientContext } from '../context.ts'
import { storeForWork } from '../store-for.ts'
import { whereItLies } from '../where-it-lies.ts'
import type { BaseMatch } from './base-bytes.ts'
import type { ObjectNotes } from './object-notes.ts'

export interface ReuseCall extends PartCall {
  readonly notes: ObjectNotes
}

export interface ReuseTask {
  /** Candidates, the best first. */
  readonly matches: readonly BaseMatch[]
  readonly sizeBytes: number
  readonly chunked: string
  /** Where a copy goes. */
  readonly place: PhysicalKey
}

/**
 * Where bytes of the revision before serve in the place of sending: seen there, or copied by the store and compared. Undefined
 * where none do, for whatever reason: then the bytes are sent, and that tells what is wrong.
 */
export async function reuseFile(
  context: ClientContext,
  target: ObjectStore,
  task: ReuseTask,
  call: ReuseCall,
): Promise<PhysicalKey | undefined> {
  for (const { entry, way } of task.matches) {
    try {
      const found =
        way === 'named' ? await seen(target, entry, task, call) : await copied(context, target, entry, task, call)
      if (found) return found
    } catch (error) {
      if (!isFault(error)) throw error
    }
  }
  return undefined
}

/** The object may have been removed since: a bucket can end older versions by a rule of its own. */
async function seen(
  target: ObjectStore,
  { physicalKey }: Entry,
  { sizeBytes, chunked }: ReuseTask,
  { signal }: Call,
): Promise<PhysicalKey | undefined> {
  const key = keyWithin(target, physicalKey)
  if (key === undefined) return undefined
  const facts = await target.head({ key, versionId: physicalKey.versionId ?? undefined }, { signal })
  if (facts?.sizeBytes !== sizeBytes) return undefined
  const told = await digestFromChecksum(facts.sha256, planParts(sizeBytes), true)
  return told === undefined || told === chunked ? physicalKey : undefined
}

async function copied(
  context: ClientContext,
  target: ObjectStore,
  { physicalKey }: Entry,
  { sizeBytes, chunked, place }: ReuseTask,
  { signal, parts, notes }: ReuseCall,
): Promise<PhysicalKey | undefined> {
  const here = keyWithin(target, physicalKey)
  const own = { store: target, ref: { key: here ?? '', versionId: physicalKey.versionId ?? undefined } }
  const lies = here === undefined ? whereItLies(context, physicalKey, storeForWork) : own
  const key = keyWithin(target, place)
  if (!lies || key === undefined) return undefined
  const source = { ...lies.ref, bucket: physicalKey.bucket }
  const task = { source, sourceStore: lies.store, sizeBytes, key, streams: false }
  const { clock, hashPool } = context
  const stored = await copyObject(notes.noting(sizeBytes), task, hashPool, { signal, clock, note: notes.note, parts })
  await notes.stored(stored)
  return stored.chunked === chunked ? placeIn(target, key, stored.versionId) : undefined
}
