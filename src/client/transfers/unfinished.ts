import { type Call, createLimiter } from '../../base/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { AbandonOutcome, RegistryRef, UnfinishedUpload } from '../engine.ts'
import { type EndedUpload, endUpload } from './end-uploads.ts'
import { outcomeOf } from './interrupted.ts'
import { notesFrom } from './kept-notes.ts'
import { foundRecord } from './transfer-record.ts'
import type { Transfers } from './transfers.ts'

/** More than anybody looks through. */
const MOST = 10_000
const AT_ONCE = 4

/** Unfinished uploads of a registry's bucket, the oldest first, without those of transfers that this browser runs or keeps. */
export async function unfinishedUploads(
  desk: EngineDesk,
  transfers: Transfers,
  registry: RegistryRef,
  call: Call = {},
): Promise<readonly UnfinishedUpload[]> {
  const own = await ownUploads(transfers)
  const found: UnfinishedUpload[] = []
  for await (const page of desk.reading(registry).listUploads('', call)) {
    for (const { key, uploadId, startedMs } of page) {
      if (!own.has(uploadId)) found.push({ key, uploadId, startedMs })
    }
    if (found.length >= MOST) break
  }
  return found.sort((a, b) => (a.startedMs ?? 0) - (b.startedMs ?? 0))
}

export async function endUnfinished(
  desk: EngineDesk,
  transfers: Transfers,
  registry: RegistryRef,
  uploads: readonly UnfinishedUpload[],
  call: Call = {},
): Promise<AbandonOutcome> {
  // One may have begun to be ours since they were listed.
  const own = await ownUploads(transfers)
  const store = desk.reading(registry)
  const limit = createLimiter(AT_ONCE)
  const ended = uploads.map(async ({ key, uploadId }): Promise<EndedUpload> => {
    const upload = { key, uploadId }
    if (own.has(uploadId)) return { bucket: store.bucket, upload, outcome: 'refused' }
    const outcome = await limit(() => endUpload(store, upload, desk.env.clock, call), call.signal)
    return { bucket: store.bucket, upload, outcome }
  })
  return outcomeOf(await Promise.all(ended))
}

/** Upload ids of transfers that this browser runs or keeps: their own ways end those. */
async function ownUploads(transfers: Transfers): Promise<ReadonlySet<string>> {
  const { shelf } = transfers
  const own = new Set(transfers.open)
  for (const value of (await shelf.attempt((kept) => kept.list())) ?? []) {
    const found = foundRecord(value)
    if (found.kind !== 'current') continue
    const stored = await shelf.attempt((kept) => kept.read(found.record.id))
    for (const { uploads } of notesFrom(stored?.notes ?? []).places.values())
      for (const id of uploads.keys()) own.add(id)
  }
  return own
}
