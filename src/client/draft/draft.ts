import { asFault, Fault, type FaultWire } from '../../base/index.ts'
import type { FileHash, HashPool } from '../../hash/index.ts'
import { checkLogicalKey, type Entry, type Manifest, NO_META, PackageTree } from '../../package/index.ts'
import type { ChosenFile, DraftEdit, DraftFields, RebaseConflict, RegistryRef } from '../engine.ts'
import { DraftFiles, type HeldFile } from './draft-files.ts'
import { type DraftItem, fileItem, storedItem } from './draft-item.ts'
import { checkedMeta } from './draft-meta.ts'
import { DraftOverlay, isWithin, type PresentItem } from './draft-overlay.ts'
import { DraftRows } from './draft-rows.ts'
import { type Addition, Suspects } from './draft-suspects.ts'
import { GivenAgain } from './given-again.ts'

/** A revision that a draft stands on, read whole. */
export interface DraftGround {
  readonly registry: RegistryRef
  readonly name: string
  readonly topHash: string
  readonly manifest: Manifest
  readonly tree: PackageTree
}

/** A conflict, and the paths whose restore makes theirs of it. */
export interface OpenConflict extends RebaseConflict {
  readonly undoes: readonly string[]
}

export interface DraftStart {
  readonly id: string
  readonly registry: RegistryRef
  readonly ground: DraftGround | undefined
  readonly fields: DraftFields
  readonly hashPool: HashPool
  /** Does an entry lie outside the registry? */
  readonly isElsewhere: (entry: Entry) => boolean
  /** Hears of everything that a kept draft is to remember. */
  readonly onChange: () => void
}

/** A package in the making. Files are hashed as they are added, while the person is still typing. */
export class Draft {
  readonly id: string
  readonly registry: RegistryRef
  readonly files: DraftFiles
  readonly suspects = new Suspects()
  /** Keys that were refused when they were added. */
  readonly refused = new Map<string, FaultWire>()
  readonly conflicts = new Map<string, OpenConflict>()
  fields: DraftFields
  readonly #start: DraftStart
  readonly #failed = new Set<HeldFile>()
  readonly #others = new Set<HeldFile>()
  #ground: DraftGround | undefined
  #overlay: DraftOverlay
  #rows: DraftRows
  #version = 0

  constructor(start: DraftStart) {
    this.id = start.id
    this.registry = start.registry
    this.fields = start.fields
    this.#start = start
    this.files = new DraftFiles(start.hashPool, (held) => this.#settled(held))
    this.#ground = start.ground
    this.#overlay = this.overlayOn(start.ground)
    this.#rows = new DraftRows(this.#overlay)
  }

  get ground(): DraftGround | undefined {
    return this.#ground
  }

  get overlay(): DraftOverlay {
    return this.#overlay
  }

  get rows(): DraftRows {
    return this.#rows
  }

  /** Grows with every change of what would be published. */
  get version(): number {
    return this.#version
  }

  overlayOn(ground: DraftGround | undefined): DraftOverlay {
    const { manifest = EMPTY, tree = new PackageTree() } = ground ?? {}
    const base = { tree, entries: manifest.entries, dirMeta: manifest.dirMeta }
    const onReleased = (held: HeldFile) => this.files.release(held)
    return new DraftOverlay(base, { isElsewhere: this.#start.isElsewhere, onReleased })
  }

  /** A file at a key that is taken replaces the one there, as a second drop of the same folder means; one that is missing is found. */
  add(files: readonly ChosenFile[]): void {
    const again = new GivenAgain(this.#overlay)
    for (const { logicalKey, file, handle } of files) this.#add(again.pathOf(logicalKey, file), { file, handle })
    this.changed()
  }

  /** Other bytes in the place of a file; their hash. A key that nothing can stand at is a Fault. */
  replace(path: string, file: File): FileHash {
    this.#put(path, { file, handle: undefined })
    this.changed()
    return this.#overlay.slots.slot(path)?.item?.held?.hash ?? this.#start.hashPool.hash(file)
  }

  /** Entries that lie in stores. */
  addStored(entries: readonly Entry[]): void {
    for (const entry of entries) this.#add(entry.logicalKey, { entry })
    this.changed()
  }

  /** An edit that cannot be is a Fault (`invalid`, `absent`, `limit`), and changes nothing. */
  edit(edit: DraftEdit): void {
    switch (edit.type) {
      case 'remove':
        this.#remove(edit.path)
        break
      case 'restore':
        this.#restore(edit.path)
        break
      case 'move':
        this.#overlay.move(edit.path, edit.to)
        break
      case 'set-meta':
        this.#overlay.setMeta(edit.path, checkedMeta(edit.path, edit.metaText))
        break
      case 'copy':
        this.#overlay.setCopies(edit.path, edit.copies)
        break
      case 'settle':
        this.#settle(edit.path, edit.side)
        break
    }
    this.changed()
  }

  /** Puts the draft on another base, with what was made of it there. */
  stand(ground: DraftGround, overlay: DraftOverlay, conflicts: readonly OpenConflict[]): void {
    // A file that they have as well is not held any more.
    for (const { item } of this.#overlay.slots.all.values()) {
      if (item?.held && overlay.slots.pathOf(item.held) === undefined) this.files.release(item.held)
    }
    this.#ground = ground
    this.#overlay = overlay
    this.#rows = new DraftRows(overlay)
    this.conflicts.clear()
    for (const conflict of conflicts) this.conflicts.set(conflict.path, conflict)
    this.changed()
  }

  keepFields({ name, message, metaText, workflow, landing, elsewhere }: DraftFields): void {
    this.fields = { name, message, metaText, workflow, landing, elsewhere }
    this.#start.onChange()
  }

  /** To be called after every change that was made to the overlay. */
  changed(): void {
    this.#version += 1
    this.#rows.forget()
    for (const [path, { undoes }] of this.conflicts) {
      if (undoes.every((key) => !this.#overlay.slots.slot(key))) this.conflicts.delete(path)
    }
    this.#start.onChange()
  }

  present(): Iterable<PresentItem> {
    return this.#overlay.present()
  }

  /** Files that cannot be read any more, and keys that were refused. */
  *troubles(): Iterable<{ readonly path: string; readonly fault: FaultWire }> {
    for (const [path, fault] of this.refused) yield { path, fault }
    for (const held of this.#failed) {
      const path = this.#overlay.slots.pathOf(held)
      if (path !== undefined && held.fault) yield { path, fault: held.fault }
    }
  }

  /** Files that were missing, and came back as other ones. */
  *changedFiles(): Iterable<string> {
    for (const held of this.#others) {
      const path = this.#overlay.slots.pathOf(held)
      if (path !== undefined) yield path
    }
  }

  discard(): void {
    this.files.releaseAll()
  }

  #add(path: string, addition: Addition): void {
    this.refused.delete(path)
    try {
      checkLogicalKey(path)
      if (this.suspects.catches(path)) this.suspects.leave(path, addition)
      else this.#put(path, addition)
    } catch (error) {
      this.refused.set(path, asFault(error).toWire())
    }
  }

  #put(path: string, addition: Addition): void {
    this.#overlay.checkRoom(path)
    const meta = this.#overlay.slots.entry(path)?.meta ?? NO_META
    if ('entry' in addition) this.#overlay.put(storedItem({ ...addition.entry, meta }))
    else this.#overlay.put(this.#fileItem(path, addition, meta))
  }

  /** A file that was kept may have its hash already. */
  #fileItem(path: string, { file, handle }: Extract<Addition, { file: File }>, meta: Entry['meta']): DraftItem {
    const lost = this.#overlay.slots.slot(path)?.item?.lost
    const held = this.files.hold(file, handle, lost)
    if (held.isOther) this.#others.add(held)
    return fileItem(path, held, meta)
  }

  #remove(path: string): void {
    const item = this.#overlay.slots.slot(path)?.item
    if (item && this.suspects.wasTaken(path)) {
      this.#overlay.remove(path)
      const { held, entry } = item
      if (held) this.suspects.leave(path, { file: held.file, handle: held.handle })
      else if (!item.lost) this.suspects.leave(path, { entry })
      return
    }
    const refused = [...this.refused.keys()].filter((key) => isWithin(key, path))
    for (const key of refused) this.refused.delete(key)
    const isForgotten = this.suspects.forget(path) || refused.length > 0
    if (!isForgotten || this.#overlay.slots.shown.filesAt(path) > 0) this.#overlay.remove(path)
  }

  #restore(path: string): void {
    const addition = this.suspects.take(path)
    if (addition) this.#put(path, addition)
    else this.#overlay.restore(path)
  }

  #settle(path: string, side: 'mine' | 'theirs'): void {
    const conflict = this.conflicts.get(path)
    if (!conflict) {
      throw new Fault('absent', `There is no conflict at ${JSON.stringify(path)} any more.`, { where: { path } })
    }
    if (side === 'theirs') for (const key of conflict.undoes) this.#overlay.restore(key)
    this.conflicts.delete(path)
  }

  #settled(held: HeldFile): void {
    if (held.fault) this.#failed.add(held)
    if (held.isOther) this.#others.add(held)
    const path = this.#overlay.slots.pathOf(held)
    if (path === undefined) return
    const before = this.#overlay.slots.stateOf(path)
    this.#overlay.settle(held)
    if (this.#overlay.slots.stateOf(path) !== before) this.changed()
    else {
      this.#rows.forget()
      this.#start.onChange()
    }
  }
}

const EMPTY: Manifest = { header: new Map(), entries: [], dirMeta: new Map() }
