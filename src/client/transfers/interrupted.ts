import { type Call, Fault } from '../../base/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { AbandonOutcome, KeptTransfer } from '../engine.ts'
import { storeForReading } from '../store-for.ts'
import { type EndedUpload, endNoted, goneNotes } from './end-uploads.ts'
import { notesFrom } from './kept-notes.ts'
import { runningIds, underLock } from './transfer-lock.ts'
import { foundRecord, type TransferRecord } from './transfer-record.ts'
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
      const stored = kind === 'current' ? await shelf.attempt((kept) => kept.read(record.id)) : undefined
      const { sentBytes, lastMs } = notesFrom(stored?.notes ?? [])
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
    const storeOf = (bucket: string) => storeForReading(context, bucket)
    const ended = await endNoted(notes, { storeOf, clock: desk.env.clock }, call)
    const mayGo = ended.every(({ outcome }) => outcome !== 'unsure')
    if (mayGo) await shelf.ask((kept) => kept.remove(id))
    else {
      await shelf.ask(async (kept) => {
        const atMs = desk.time.nowMs()
        await kept.append(
          id,
          stored.notes.length,
          goneNotes(ended).map((note) => ({ atMs, note })),
        )
        await kept.put(withTrouble(found.record, ended))
      })
    }
    return outcomeOf(ended)
  })
}

export function outcomeOf(ended: readonly EndedUpload[]): AbandonOutcome {
  const left = ended.filter(({ outcome }) => outcome !== 'gone').map(({ upload }) => upload.key)
  return { ended: ended.length - left.length, left }
}

function withTrouble(record: TransferRecord, ended: readonly EndedUpload[]): TransferRecord {
  const count = ended.filter(({ outcome }) => outcome === 'unsure').length
  const uploads = count === 1 ? '1 upload' : `${count.toLocaleString('en')} uploads`
  return { ...record, trouble: `${uploads} of it could not be ended yet. Give it up again when the store answers.` }
}

function newer(): Fault {
  return new Fault('unsupported', 'A newer Selvage in this browser began this. Reload the page, then give it up.', {
    action: 'reload',
  })
}
