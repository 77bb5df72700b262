import { createLimiter } from '../../base/index.ts'
import type { MissingHandle } from '../engine.ts'
import type { Draft } from './draft.ts'
import type { HeldFile } from './draft-files.ts'
import { reachFile, waitsForPermission } from './draft-handles.ts'
import { type DraftItem, fileItem, type LostFile, lostItem } from './draft-item.ts'
import type { Slot } from './draft-slots.ts'
import { countChanges } from './draft-state.ts'
import {
  KEPT_VERSION,
  type KeptEdits,
  type KeptFileFacts,
  type KeptItem,
  type KeptSummary,
  type StoredDraft,
} from './kept-drafts.ts'

const FILES_AT_ONCE = 16

/** The file of an item, at hand or not: what its number is kept for. */
export type ItemFile = HeldFile | LostFile

/** `numberOf`: under which number a file is kept. */
export function recordOf(
  draft: Draft,
  changedMs: number,
  numberOf: (file: ItemFile) => number,
): { readonly summary: KeptSummary; readonly edits: KeptEdits } {
  const { id, registry, ground, fields, overlay, suspects } = draft
  const base = ground && { registry: ground.registry, name: ground.name, topHash: ground.topHash }
  const changes = countChanges(draft)
  return {
    summary: { version: KEPT_VERSION, id, registry, base, fields, changedMs, changes },
    edits: {
      id,
      slots: Array.from(overlay.slots.all, ([path, { item, movedTo }]) => ({
        path,
        movedTo,
        item: item && keptItem(item, numberOf),
      })),
      folderMeta: [...overlay.folderMetaEdits],
      copies: [...overlay.copyEdits],
      taken: suspects.taken,
      conflicts: [...draft.conflicts.values()],
    },
  }
}

function keptItem({ entry, movedFrom, held, lost }: DraftItem, numberOf: (file: ItemFile) => number): KeptItem {
  const facts = held
    ? { name: held.file.name, sizeBytes: held.file.size, modifiedMs: held.file.lastModified }
    : lost && { name: lost.name, sizeBytes: lost.sizeBytes, modifiedMs: lost.modifiedMs }
  const digests = held ? (held.digests?.parts ?? held.claimed) : lost?.digests
  const file = held ?? lost
  return { entry, movedFrom, file: facts && file && { ...facts, digests, number: numberOf(file) } }
}

/**
 * Puts a new draft where the kept one stood. Files that are not at hand are lost in it, and told as missing.
 * Gives the number that each file is kept under.
 */
export async function fillDraft(draft: Draft, { edits, files }: StoredDraft): Promise<ReadonlyMap<ItemFile, number>> {
  const numbers = new Map<ItemFile, number>()
  const limit = createLimiter(FILES_AT_ONCE)
  const slots = await Promise.all(
    edits.slots.map(async ({ path, movedTo, item: kept }): Promise<[string, Slot]> => {
      if (!kept?.file) return [path, { item: kept && { ...kept, held: undefined, lost: undefined }, movedTo }]
      const { file: facts } = kept
      const found = files.get(facts.number)
      const lost = { ...facts, handle: found?.handle }
      const file = found?.content ?? (await limit(() => reachFile(lost)))
      const item = { ...itemOf(draft, kept, lost, file), movedFrom: kept.movedFrom }
      const of = item.held ?? item.lost
      if (of) numbers.set(of, facts.number)
      return [path, { item, movedTo }]
    }),
  )
  const { overlay } = draft
  for (const [path, slot] of slots) if (!slot.item) overlay.slots.assign(path, slot)
  for (const [path, slot] of slots) if (slot.item) overlay.slots.assign(path, slot)
  for (const [path, meta] of edits.folderMeta) overlay.putFolderMeta(path, meta)
  for (const [path, copies] of edits.copies) overlay.putCopies(path, copies)
  for (const path of edits.taken) draft.suspects.putTaken(path)
  for (const conflict of edits.conflicts) draft.conflicts.set(conflict.path, conflict)
  draft.changed()
  return numbers
}

function itemOf(draft: Draft, { entry }: KeptItem, lost: LostFile & KeptFileFacts, file: File | undefined): DraftItem {
  const { logicalKey, meta } = entry
  if (!file) return lostItem(logicalKey, lost, meta)
  return fileItem(logicalKey, draft.files.hold(file, lost.handle, lost), meta)
}

/** Missing files that the person may permit to be read. */
export async function missingHandles(draft: Draft): Promise<MissingHandle[]> {
  const found: MissingHandle[] = []
  for (const [path, { handle }] of lostFiles(draft)) {
    if (handle && (await waitsForPermission(handle))) found.push({ path, handle })
  }
  return found
}

/** Takes in what is missing and can be had now. */
export async function findMissing(draft: Draft): Promise<void> {
  const limit = createLimiter(FILES_AT_ONCE)
  await Promise.all(
    lostFiles(draft).map(async ([path, lost]) => {
      const file = await limit(() => reachFile(lost))
      const slot = draft.overlay.slots.slot(path)
      if (!file || slot?.item?.lost !== lost) return
      const held = draft.files.hold(file, lost.handle, lost)
      const item = { ...fileItem(path, held, slot.item.entry.meta), movedFrom: slot.item.movedFrom }
      draft.overlay.slots.assign(path, { item, movedTo: slot.movedTo })
    }),
  )
  draft.changed()
}

function lostFiles({ overlay }: Draft): [string, LostFile][] {
  const lost: [string, LostFile][] = []
  for (const [path, { item }] of overlay.slots.all) if (item?.lost) lost.push([path, item.lost])
  return lost
}
