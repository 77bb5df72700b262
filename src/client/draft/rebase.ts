import { compareKeys, type Entry, type JsonObject } from '../../package/index.ts'
import type { RebaseConflict } from '../engine.ts'
import type { Draft, DraftGround, OpenConflict } from './draft.ts'
import { isUntouched as isMetaUntouched, metaTextOf } from './draft-header.ts'
import { type DraftItem, isSame } from './draft-item.ts'
import type { DraftOverlay } from './draft-overlay.ts'
import type { DraftSlots, Slot } from './draft-slots.ts'
import { foldersOf } from './draft-tree.ts'
import { isUntouched, mergeParts, mergePut, mergeRemoved, type Theirs } from './rebase-path.ts'

export interface RebasedOverlay {
  readonly overlay: DraftOverlay
  readonly conflicts: readonly OpenConflict[]
  /** Paths that they changed, and I did not touch. */
  readonly taken: number
}

/**
 * A draft's edits on top of what others made of its base: three-way, path by path. What I did not touch is as they have it;
 * what they did not touch is as I have it; of the rest bytes and metadata are merged apart. Where that cannot be, mine
 * stands and a conflict is open, which a `restore` of its paths would settle for theirs.
 */
export function rebaseOverlay(draft: Draft, theirs: DraftGround): RebasedOverlay {
  const mine = draft.overlay
  const rebase = new Rebase(mine.slots, theirs)
  for (const [path, slot] of mine.slots.all) rebase.path(path, slot)
  rebase.makeRoom()
  const overlay = draft.overlayOn(theirs)
  // What goes leaves room for what comes.
  for (const [path, slot] of rebase.slots) if (!slot.item) overlay.slots.assign(path, slot)
  for (const [path, slot] of rebase.slots) if (slot.item) overlay.slots.assign(path, slot)
  for (const [path, meta] of mine.folderMetaEdits) overlay.putFolderMeta(path, meta)
  for (const [path, copies] of mine.copyEdits) overlay.putCopies(path, copies)
  const base = draft.ground?.manifest.entries ?? []
  const taken = countChanged(base, theirs.manifest.entries, (path) => !mine.slots.slot(path))
  // What an earlier rebase left open is still open, unless this one came upon it again.
  const open = [...draft.conflicts.values(), ...rebase.conflicts.values()]
  return { overlay, taken, conflicts: [...new Map(open.map((conflict) => [conflict.path, conflict])).values()] }
}

/** What the metadata field is to hold on their base, and theirs where both changed it. */
export function rebaseMetaText(
  mine: string,
  base: JsonObject,
  theirs: JsonObject,
): { readonly metaText: string; readonly theirMetaText: string | undefined } {
  const theirText = metaTextOf(theirs)
  if (isMetaUntouched(mine, base) || isMetaUntouched(mine, theirs)) {
    return { metaText: theirText, theirMetaText: undefined }
  }
  return { metaText: mine, theirMetaText: isMetaUntouched(theirText, base) ? undefined : theirText }
}

class Rebase {
  readonly slots = new Map<string, Slot>()
  readonly conflicts = new Map<string, OpenConflict>()
  readonly #mine: DraftSlots
  readonly #theirs: DraftGround['tree']

  constructor(mine: DraftSlots, theirs: DraftGround) {
    this.#mine = mine
    this.#theirs = theirs.tree
  }

  path(path: string, { item, movedTo }: Slot): void {
    const base = this.#mine.base.get(path)
    if (item?.movedFrom !== undefined) this.#moved(path, item, item.movedFrom)
    else if (item) {
      const outcome = mergePut(base, this.#theirs.get(path), item)
      // What theirs has at this path may have been moved away by me: then mine is no less needed.
      if (outcome.kind === 'theirs' && movedTo !== undefined) this.#set(path, item)
      this.#merge(path, outcome)
    } else if (base && movedTo === undefined) this.#merge(path, mergeRemoved(base, this.#theirs.get(path)))
  }

  /** Mine in the place of theirs: a file where the other has a folder. One conflict, at the file's path. */
  makeRoom(): void {
    for (const [path, { item }] of [...this.slots]) {
      if (!item) continue
      for (const folder of foldersOf(path)) {
        if (this.#theirs.get(folder) && !this.slots.has(folder)) {
          this.#take(folder)
          this.#open(folder, 'added', this.#mine.base.get(folder) ? 'changed' : 'added', [folder])
        }
      }
      if (this.#theirs.kindOf(path) !== 'directory') continue
      const inside = Array.from(this.#theirs.entriesAt(path), ({ logicalKey }) => logicalKey)
      const open = inside.filter((key) => !this.slots.has(key))
      for (const key of open) this.#take(key)
      if (open.length > 0) this.#open(path, this.#stateOf(path), 'added', [path])
    }
  }

  #merge(path: string, outcome: ReturnType<typeof mergePut>): void {
    if (outcome.kind === 'theirs') return
    this.#set(path, outcome.item)
    if (outcome.clash) this.#open(path, this.#stateOf(path), outcome.clash, [path])
  }

  #moved(path: string, item: DraftItem, origin: string): void {
    const [there, left] = [this.#theirs.get(path), this.#theirs.get(origin)]
    const base = this.#mine.base.get(origin)
    if (there && isSame(there, { ...item, movedFrom: undefined })) {
      // They moved it likewise, or have it there anyway.
      if (left && base && !this.#mine.slot(origin)?.item) this.#merge(origin, mergeRemoved(base, left))
      return
    }
    const replaced = this.#mine.base.get(path)
    const isTaken = there && !(replaced && isUntouched(replaced, there))
    if (isTaken) this.#open(path, 'moved', replaced ? 'changed' : 'added', [path])
    if (!left || !base) {
      this.#set(path, { ...item, movedFrom: undefined })
      this.#open(origin, 'moved', 'removed', [path])
      return
    }
    const merged = isUntouched(base, left) ? item : mergeParts(base, left, item)
    if (!merged && !isTaken) this.#open(path, 'moved', 'changed', [path])
    this.#set(path, merged ?? item)
    this.slots.set(origin, { item: this.slots.get(origin)?.item, movedTo: path })
  }

  #set(path: string, item: DraftItem | undefined): void {
    this.slots.set(path, { item, movedTo: this.slots.get(path)?.movedTo })
  }

  #take(path: string): void {
    this.slots.set(path, { item: undefined, movedTo: undefined })
  }

  #stateOf(path: string): RebaseConflict['mine'] {
    const state = this.#mine.stateOf(path)
    return state === undefined || state === 'same' ? 'changed' : state
  }

  #open(path: string, mine: RebaseConflict['mine'], theirs: Theirs, undoes: readonly string[]): void {
    if (!this.conflicts.has(path)) this.conflicts.set(path, { path, mine, theirs, undoes })
  }
}

/** Paths that differ between two manifests, of those that count. Both stand in manifest order. */
function countChanged(base: readonly Entry[], theirs: readonly Entry[], counts: (path: string) => boolean): number {
  let changed = 0
  let at = 0
  const tell = (path: string) => {
    if (counts(path)) changed += 1
  }
  for (const entry of theirs) {
    for (let old = base[at]; old && compareKeys(old.logicalKey, entry.logicalKey) < 0; old = base[at]) {
      tell(old.logicalKey)
      at += 1
    }
    const old = base[at]
    if (old?.logicalKey !== entry.logicalKey) tell(entry.logicalKey)
    else {
      if (!isUntouched(old, entry)) tell(entry.logicalKey)
      at += 1
    }
  }
  for (const { logicalKey } of base.slice(at)) tell(logicalKey)
  return changed
}
