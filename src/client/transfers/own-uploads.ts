import { notesFrom } from './kept-notes.ts'
import { foundRecord } from './transfer-record.ts'
import type { Transfers } from './transfers.ts'

/** Upload ids of transfers that this browser runs or keeps, but for one: their own ways end those. */
export async function ownUploads(transfers: Transfers, except?: string): Promise<ReadonlySet<string>> {
  const { shelf } = transfers
  const own = new Set(transfers.open(except))
  for (const value of (await shelf.attempt((kept) => kept.list())) ?? []) {
    const found = foundRecord(value)
    if (found.kind !== 'current' || found.record.id === except) continue
    const stored = await shelf.attempt((kept) => kept.read(found.record.id))
    for (const { uploads } of notesFrom(stored?.notes ?? []).places.values())
      for (const id of uploads.keys()) own.add(id)
  }
  return own
}
