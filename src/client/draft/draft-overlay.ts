import { Fault } from '../../base/index.ts'
import {
  checkLogicalKey,
  type Entry,
  isFalsy,
  type Json,
  MAX_TREE_DEPTH,
  NO_META,
  withEntryMeta,
} from '../../package/index.ts'
import type { HeldFile } from './draft-files.ts'
import { type DraftItem, type LostFile, storedItem, withHash } from './draft-item.ts'
import { DraftSlots, type SlotsBase, type SlotsOptions } from './draft-slots.ts'
import { foldersOf } from './draft-tree.ts'

export interface OverlayBase extends SlotsBase {
  readonly dirMeta: ReadonlyMap<string, Json>
}

/** One entry of what will be published. */
export interface PresentItem {
  readonly entry: Entry
  readonly held: HeldFile | undefined
  readonly lost: LostFile | undefined
  readonly copies: boolean | undefined
}

/** The edits of a draft over its base. Each is checked whole before anything changes. */
export class DraftOverlay {
  readonly slots: DraftSlots
  readonly #baseMeta: ReadonlyMap<string, Json>
  /** Null: taken away. */
  readonly #dirMeta = new Map<string, Json>()
  readonly #copies = new Map<string, boolean>()

  constructor(base: OverlayBase, options: SlotsOptions) {
    this.slots = new DraftSlots(base, options)
    this.#baseMeta = base.dirMeta
  }

  /** Adds or replaces; metadata stay those of the item. A folder or file in the way is an `invalid` Fault. */
  put(item: DraftItem): void {
    const path = checkLogicalKey(item.entry.logicalKey)
    this.checkRoom(path)
    const before = this.slots.slot(path)
    if (before?.item) this.slots.take(path)
    this.slots.assign(path, { item, movedTo: before?.movedTo })
  }

  /** Nothing may stand at a path's folders, nor a folder at the path itself. */
  checkRoom(path: string): void {
    const { shown } = this.slots
    checkDepth(path)
    const file = foldersOf(path).find((folder) => this.slots.entry(folder))
    if (file !== undefined) throw inTheWay(path, `${JSON.stringify(file)} is a file`)
    if (shown.tree.kindOf(path) === 'directory' && shown.filesAt(path) > 0) {
      throw inTheWay(path, 'a folder has that path')
    }
  }

  remove(path: string): void {
    for (const key of this.#presentKeys(path)) this.slots.take(key)
  }

  /** Puts a path, and all below it, back to what the base has, and what was moved from or to there with it. */
  restore(path: string): void {
    const paths = this.#undoneWith(path)
    for (const key of paths) if (this.slots.base.get(key)) this.#checkReturn(key, paths)
    this.slots.forget(paths)
    for (const key of [...this.#dirMeta.keys()]) if (isWithin(key, path)) this.#dirMeta.delete(key)
  }

  move(path: string, to: string): void {
    checkLogicalKey(to)
    if (isWithin(to, path)) throw inTheWay(to, 'a folder cannot be moved into itself')
    const keys = this.#presentKeys(path)
    if (this.slots.entry(to)) throw inTheWay(to, 'a file has that path')
    this.checkRoom(to)
    for (const key of keys) checkDepth(checkLogicalKey(to + key.slice(path.length)))
    const metas = [...this.folderMetas()].filter(([folder]) => isWithin(folder, path))
    for (const key of keys) this.#moveFile(key, to + key.slice(path.length))
    for (const [folder, meta] of metas) {
      this.#dirMeta.set(to + folder.slice(path.length), meta)
      this.#dirMeta.set(folder, null)
    }
  }

  /** `meta` undefined: none. Of a file: its `user_meta`. */
  setMeta(path: string, meta: Json | undefined): void {
    const entry = this.slots.entry(path)
    if (entry) this.#replace(path, meta === undefined ? withoutEntryMeta(entry) : withEntryMeta(entry, meta))
    else if (this.slots.shown.filesAt(path) > 0)
      this.#dirMeta.set(path, meta === undefined || isFalsy(meta) ? null : meta)
    else throw absent(path)
  }

  /** Of a file, or all below a folder: copied, left where it lies, or as the rule says. */
  setCopies(path: string, copies: boolean | undefined): void {
    for (const key of this.#presentKeys(path)) {
      if (copies === undefined) this.#copies.delete(key)
      else this.#copies.set(key, copies)
    }
  }

  /** The hash of a file is known: perhaps it is what the base has. */
  settle(held: HeldFile): void {
    const path = this.slots.pathOf(held)
    const slot = path === undefined ? undefined : this.slots.slot(path)
    if (path !== undefined && slot?.item) this.slots.assign(path, { ...slot, item: withHash(slot.item) })
  }

  copiesOf(path: string): boolean | undefined {
    return this.#copies.get(path)
  }

  folderMeta(path: string): Json | undefined {
    const mine = this.#dirMeta.get(path)
    return (mine === undefined ? this.#baseMeta.get(path) : mine) ?? undefined
  }

  /** Metadata of the folders that there are. */
  *folderMetas(): Iterable<[string, Json]> {
    for (const path of new Set([...this.#baseMeta.keys(), ...this.#dirMeta.keys()])) {
      const meta = this.folderMeta(path)
      if (meta !== undefined && this.slots.shown.filesAt(path) > 0) yield [path, meta]
    }
  }

  /** What was done besides the slots: for a draft that is kept, or put on another base. */
  get folderMetaEdits(): ReadonlyMap<string, Json> {
    return this.#dirMeta
  }

  get copyEdits(): ReadonlyMap<string, boolean> {
    return this.#copies
  }

  putFolderMeta(path: string, meta: Json): void {
    this.#dirMeta.set(path, meta)
  }

  putCopies(path: string, copies: boolean): void {
    this.#copies.set(path, copies)
  }

  /** What will be published, in manifest order. */
  *present(): Iterable<PresentItem> {
    for (const entry of this.slots.shown.presentAt('')) {
      const item = this.slots.slot(entry.logicalKey)?.item
      yield { entry, held: item?.held, lost: item?.lost, copies: this.#copies.get(entry.logicalKey) }
    }
  }

  #moveFile(key: string, to: string): void {
    const slot = this.slots.slot(key)
    const entry = this.slots.entry(key)
    if (!entry) return
    const item = slot?.item ?? storedItem(entry)
    const origin = item.movedFrom ?? (this.slots.base.get(key) && slot?.movedTo === undefined ? key : undefined)
    const copies = this.#copies.get(key)
    if (copies !== undefined) this.#copies.delete(key)
    if (copies !== undefined) this.#copies.set(to, copies)
    const isBack = origin === to
    const moved = { ...item, entry: { ...entry, logicalKey: to }, movedFrom: isBack ? undefined : origin }
    if (key !== origin) {
      const left = this.slots.base.get(key) ? { item: undefined, movedTo: slot?.movedTo } : undefined
      this.slots.assign(key, left)
    }
    const target = this.slots.slot(to)
    if (origin !== undefined && !isBack) {
      const there = key === origin ? undefined : this.slots.slot(origin)?.item
      this.slots.assign(origin, { item: there, movedTo: to })
    }
    this.slots.assign(to, { item: moved, movedTo: isBack ? undefined : target?.movedTo })
  }

  #replace(path: string, entry: Entry): void {
    checkLogicalKey(path)
    const slot = this.slots.slot(path)
    const item = { ...(slot?.item ?? storedItem(entry)), entry }
    this.slots.assign(path, { item, movedTo: slot?.movedTo })
  }

  #presentKeys(path: string): string[] {
    const keys = Array.from(this.slots.shown.presentAt(path), ({ logicalKey }) => logicalKey)
    if (keys.length === 0) throw absent(path)
    return keys
  }

  /** The slots at and below a path, and those that share a move with them. */
  #undoneWith(path: string): ReadonlySet<string> {
    const paths = new Set<string>()
    const open = this.slots.slot(path) ? [path] : []
    for (const key of this.slots.all.keys()) if (key !== path && isWithin(key, path)) open.push(key)
    for (let key = open.pop(); key !== undefined; key = open.pop()) {
      const slot = this.slots.slot(key)
      if (!slot || paths.has(key)) continue
      paths.add(key)
      if (slot.movedTo !== undefined) open.push(slot.movedTo)
      const origin = slot.item?.movedFrom
      if (origin === undefined) continue
      if (this.slots.entry(origin) && !isWithin(origin, path)) {
        throw inTheWay(origin, 'there is a file now; move or remove that first')
      }
      open.push(origin)
    }
    return paths
  }

  /** The base's entry comes back to a path, where only what goes may be in the way. */
  #checkReturn(path: string, going: ReadonlySet<string>): void {
    const above = foldersOf(path).filter((folder) => this.slots.entry(folder))
    const inside = this.slots.shown.tree.kindOf(path) === 'directory' ? this.slots.shown.presentAt(path) : []
    for (const key of [...above, ...Array.from(inside, ({ logicalKey }) => logicalKey)]) {
      if (!going.has(key)) throw inTheWay(path, `${JSON.stringify(key)} is there now; move or remove that first`)
    }
  }
}

/** Is a path this folder, or in it? Everything is in ''. */
export function isWithin(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`)
}

function checkDepth(path: string): void {
  if (foldersOf(path).length < MAX_TREE_DEPTH) return
  throw new Fault('limit', `${path.slice(0, 100)}… has more than ${MAX_TREE_DEPTH} parts, which quilt3 could not read.`)
}

function withoutEntryMeta(entry: Entry): Entry {
  if (!(entry.meta instanceof Map)) return { ...entry, meta: NO_META }
  return { ...entry, meta: new Map([...entry.meta].filter(([key]) => key !== 'user_meta')) }
}

function inTheWay(path: string, problem: string): Fault {
  return new Fault('invalid', `Nothing can be put at ${JSON.stringify(path)}: ${problem}.`, {
    action: 'fix-input',
    where: { path },
  })
}

function absent(path: string): Fault {
  return new Fault('absent', `There is nothing at ${JSON.stringify(path)} in this draft.`, { where: { path } })
}
