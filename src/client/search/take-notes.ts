import type { EngineDesk } from '../engine/engine-desk.ts'
import type { ReadNote } from '../engine/read-notes.ts'
import type { IndexDesk } from './index-desk.ts'
import { stampOf } from './index-record.ts'

/** Takes what was read anyway into the index, and notes which packages were opened. */
export async function takeNotes({ notes }: Pick<EngineDesk, 'notes'>, indexes: IndexDesk): Promise<void> {
  for (const note of notes.taken()) {
    if (note.wasOpened) await indexes.visit(note.registry, note.name)
    if (note.topHash === note.latest.topHash) await take(note, indexes)
  }
}

async function take({ registry, name, latest, topHash, manifest }: ReadNote, indexes: IndexDesk): Promise<void> {
  const index = await indexes.open(registry)
  const stamp = stampOf(latest)
  const before = index.record(name)
  if (before?.topHash === topHash && before.stamp === stamp) return
  const { header, entries } = manifest
  await indexes.take(index, [{ name, topHash, stamp, changedMs: latest.modifiedMs, header, entries }])
}
