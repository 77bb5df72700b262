import type { Entry, PackageTree } from '../../package/index.ts'
import type { EntryState } from '../engine.ts'
import type { HeldFile } from './draft-files.ts'
import { type DraftItem, isSame } from './draft-item.ts'
import { DraftTree, foldersOf } from './draft-tree.ts'

/** What a draft has at a path in the place of what its base has there. A path that nothing was done to has no slot. */
export interface Slot {
  /** Undefined: nothing, so the base's entry is removed, or moved. */
  readonly item: DraftItem | undefined
  /** Where the base's entry of this path went. */
  readonly movedTo: string | undefined
}

export interface SlotsBase {
  readonly tree: PackageTree
  readonly entries: readonly Entry[]
}

export interface SlotsOptions {
  /** Does an entry lie outside the registry that the draft is for? */
  readonly isElsewhere: (entry: Entry) => boolean
  /** Hears of each file that the draft holds no longer. */
  readonly onReleased: (held: HeldFile) => void
}

/**
 * The slots of a draft over its base, and the tree that shows both. It costs what was changed, not what the base holds.
 *
 * A moved item and the slot it came from name each other. Removed entries are shown, save where something new stands in
 * their way (a file where their folder was, or the other way round): those come back as soon as it is gone.
 */
export class DraftSlots {
  readonly base: PackageTree
  readonly shown: DraftTree
  readonly #options: SlotsOptions
  readonly #slots = new Map<string, Slot>()
  readonly #hidden = new Set<string>()
  readonly #paths = new Map<HeldFile, string>()
  #elsewhere: number

  constructor({ tree, entries }: SlotsBase, options: SlotsOptions) {
    this.base = tree
    this.shown = new DraftTree(entries)
    this.#options = options
    this.#elsewhere = entries.reduce((count, entry) => count + (options.isElsewhere(entry) ? 1 : 0), 0)
  }

  get all(): ReadonlyMap<string, Slot> {
    return this.#slots
  }

  get elsewhere(): number {
    return this.#elsewhere
  }

  /** Removed entries that are not shown. */
  get hidden(): number {
    return this.#hidden.size
  }

  slot(path: string): Slot | undefined {
    return this.#slots.get(path)
  }

  /** What will be published at a path. */
  entry(path: string): Entry | undefined {
    const slot = this.#slots.get(path)
    return slot ? slot.item?.entry : this.base.get(path)
  }

  pathOf(held: HeldFile): string | undefined {
    return this.#paths.get(held)
  }

  stateOf(path: string): EntryState | undefined {
    const slot = this.#slots.get(path)
    if (!slot) return this.base.get(path) && 'same'
    if (!slot.item) return slot.movedTo === undefined ? 'removed' : undefined
    if (slot.item.movedFrom !== undefined) return 'moved'
    return this.base.get(path) ? 'changed' : 'added'
  }

  /** Undefined: as in the base. An item that is what the base has anyway leaves no slot. */
  assign(path: string, slot: Slot | undefined): void {
    const next = slot && this.#isNeeded(path, slot) ? slot : undefined
    const before = this.#slots.get(path)?.item
    this.#countElsewhere(path, -1)
    if (before?.held) this.#paths.delete(before.held)
    if (next) this.#slots.set(path, next)
    else this.#slots.delete(path)
    if (next?.item?.held) this.#paths.set(next.item.held, path)
    else if (slot?.item) this.release(slot.item)
    this.#countElsewhere(path, 1)
    this.#draw(path)
  }

  /** Takes away what the draft has at a path; the base's entry there becomes removed. Its file is let go. */
  take(path: string): void {
    const slot = this.#slots.get(path)
    if (slot?.item) {
      this.release(slot.item)
      this.#unlink(slot.item)
    }
    this.assign(path, this.base.get(path) ? { item: undefined, movedTo: slot?.movedTo } : undefined)
  }

  /** Forgets many slots at once: those that stand in the way of others go first. */
  forget(paths: Iterable<string>): void {
    const all = [...paths]
    for (const path of all) {
      const item = this.#slots.get(path)?.item
      if (!item) continue
      this.release(item)
      this.shown.hide(path)
    }
    for (const path of all) this.assign(path, undefined)
  }

  release({ held }: DraftItem): void {
    if (held) this.#options.onReleased(held)
  }

  #isNeeded(path: string, { item, movedTo }: Slot): boolean {
    const base = this.base.get(path)
    if (!base) return item !== undefined
    return !item || movedTo !== undefined || item.movedFrom !== undefined || !isSame(base, item)
  }

  /** What was moved is gone, so the place it came from is a removed one. */
  #unlink({ movedFrom }: DraftItem): void {
    if (movedFrom === undefined) return
    const origin = this.#slots.get(movedFrom)
    if (origin) this.assign(movedFrom, { item: origin.item, movedTo: undefined })
  }

  #countElsewhere(path: string, by: 1 | -1): void {
    const item = this.#slots.get(path)?.item
    const entry = this.entry(path)
    if (entry && !item?.held && !item?.lost && this.#options.isElsewhere(entry)) this.#elsewhere += by
  }

  #draw(path: string): void {
    this.#hidden.delete(path)
    const state = this.stateOf(path)
    const entry = this.entry(path) ?? this.base.get(path)
    if (!entry || state === undefined) this.shown.hide(path)
    else if (state === 'removed') this.#drawRemoved(path, entry)
    else {
      this.#makeRoom(path)
      this.shown.show(path, entry, state)
      return
    }
    for (const hidden of [...this.#hidden]) {
      const removed = this.base.get(hidden)
      if (!removed || !areInLine(hidden, path)) continue
      this.#hidden.delete(hidden)
      this.#drawRemoved(hidden, removed)
    }
  }

  #drawRemoved(path: string, entry: Entry): void {
    const { tree } = this.shown
    if (tree.kindOf(path) !== 'directory' && !foldersOf(path).some((folder) => tree.kindOf(folder) === 'file')) {
      this.shown.show(path, entry, 'removed')
      return
    }
    this.shown.hide(path)
    this.#hidden.add(path)
  }

  /** Only removed entries can be in the way: what is there was looked at before. */
  #makeRoom(path: string): void {
    const { tree } = this.shown
    const inside = tree.kindOf(path) === 'directory' ? [...tree.entriesAt(path)] : []
    const above = foldersOf(path).filter((folder) => tree.kindOf(folder) === 'file')
    for (const hidden of [...inside.map(({ logicalKey }) => logicalKey), ...above]) {
      this.shown.hide(hidden)
      this.#hidden.add(hidden)
    }
  }
}

function areInLine(a: string, b: string): boolean {
  return a.startsWith(`${b}/`) || b.startsWith(`${a}/`)
}
