import { type Call, Fault } from '../../base/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { AbandonOutcome, KeptTransfer } from '../engine.ts'
import { storeForReading } from '../store-for.ts'
import { endNoted } from './end-noted.ts'
import { notesFrom } from './kept-notes.ts'
import type { KeptNote } from './kept-transfers.ts'
import { ownUploads } from './own-uploads.ts'
import { runningIds, underLock } from './transfer-lock.ts'
import { foundRecord } from './transfer-record.ts'
import { NO_PROGRESS } from './transfer-shelf.ts'
import type { Transfers } from './transfers.ts'

/** Transfers that are kept and do not run in this tab, the last one first. Where nothing can be read, there are none. */
export async function interruptedTransfers(
  { env }: EngineDesk,
  transfers: Transfers,
): Promise<readonly KeptTransfer[]> {
  const { shelf } = transfers
  const [found, elsewhere] = await Promise.all([shelf.attempt((kept) => kept.list()), runningIds(env.locks)])
  const records = (found ?? []).flatMap((value) => {
    const one = foundRecord(value)
    return one.kind === 'current' || one.kind === 'older' ? [one] : []
  })
  const told = records
    .filter(({ record }) => !transfers.isRunning(record.id))
    .map(async ({ kind, record }): Promise<KeptTransfer> => {
      const { sentBytes, lastMs } = kind === 'current' ? await transfers.shelf.progress(record.id) : NO_PROGRESS
      const { id, request, startedMs, changedMs, totalBytes, totalFiles, trouble } = record
      return {
        id,
        request,
        startedMs,
        changedMs: Math.max(changedMs, lastMs ?? 0),
        sentBytes: Math.min(sentBytes, totalBytes),
        totalBytes,
        totalFiles,
        runsElsewhere: elsewhere.has(id),
        trouble,
      }
    })
  return (await Promise.all(told)).sort((a, b) => b.changedMs - a.changedMs)
}

/** See `TransfersEngine.abandonTransfer`. */
export async function abandonTransfer(
  desk: EngineDesk,
  transfers: Transfers,
  id: string,
  call: Call = {},
): Promise<AbandonOutcome> {
  transfers.refuseRunning(id)
  return underLock(desk.env.locks, id, async () => {
    const { shelf } = transfers
    const stored = await shelf.ask((kept) => kept.read(id))
    const found = foundRecord(stored?.record)
    if (found.kind === 'newer') throw newer()
    if (!stored || found.kind === 'none') {
      await shelf.ask((kept) => kept.remove(id))
      return { ended: 0, left: [] }
    }
    const notes = notesFrom(found.kind === 'current' ? stored.notes : [])
    const context = desk.contextOf(found.record.request.registry)
    const gone: KeptNote[] = []
    const outcome = await endNoted(notes, {
      storeOf: (bucket) => storeForReading(context, bucket),
      clock: desk.env.clock,
      note: async (note) => void gone.push({ atMs: desk.time.nowMs(), note }),
      ofOthers: () => ownUploads(transfers, id),
      signal: call.signal,
    })
    // Who was told of it before, and gives it up again, is rid of it: its store may never answer any more.
    const isLast = outcome.left.length === 0 || found.record.trouble !== undefined
    await shelf.ask(async (kept) => {
      if (isLast) return kept.remove(id)
      await kept.append(id, stored.notes.length, gone)
      await kept.put({ ...found.record, trouble: leftWords(outcome.left.length) })
    })
    return outcome
  })
}

function leftWords(count: number): string {
  const uploads = count === 1 ? '1 upload' : `${count.toLocaleString('en')} uploads`
  return `${uploads} of it could not be ended: the store did not answer, or you are not signed in there. Then give it up again.`
}

function newer(): Fault {
  return new Fault('unsupported', 'A newer Selvage in this browser began this. Reload the page, then give it up.', {
    action: 'reload',
  })
}
