import type { Call } from '../../base/index.ts'
import { endUploads } from '../../transfer/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { AbandonOutcome, RegistryRef, UnfinishedUpload } from '../engine.ts'
import { ownUploads } from './own-uploads.ts'
import type { Transfers } from './transfers.ts'

/** More than anybody looks through. */
const MOST = 10_000

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
  const { mine = [], others = [] } = Object.groupBy(uploads, ({ uploadId }) => (own.has(uploadId) ? 'mine' : 'others'))
  const { ended, left } = await endUploads(desk.reading(registry), others, {
    clock: desk.env.clock,
    signal: call.signal,
  })
  return { ended: ended.length, left: [...left, ...mine].map(({ key }) => key) }
}
