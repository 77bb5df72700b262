import {
  compareKeys,
  type Entry,
  hashOf,
  NO_META,
  PackageTree,
  type TreeRow,
  type TreeRows,
  userMetaOfEntry,
} from '../../package/index.ts'
import type { DraftQuery, DraftRow, DraftWindow } from '../engine.ts'
import type { DraftOverlay } from './draft-overlay.ts'

const SHORT_HASH = 10

/** Windows of the rows of a draft. What a window was cut from is kept until the draft changes: scrolling asks for many. */
export class DraftRows {
  readonly #overlay: DraftOverlay
  #changes: PackageTree | undefined
  #flat: TreeRows | undefined
  #key = ''

  constructor(overlay: DraftOverlay) {
    this.#overlay = overlay
  }

  /** To be called at each change. */
  forget(): void {
    this.#changes = undefined
    this.#flat = undefined
  }

  window({ expanded, filter, from, count, show }: DraftQuery): DraftWindow {
    const key = JSON.stringify([show, expanded, filter])
    if (!this.#flat || key !== this.#key) {
      this.#flat = this.#tree(show).flatten({ expanded: new Set(expanded), filter })
      this.#key = key
    }
    const isWhole = show === 'all' && filter === ''
    return { total: this.#flat.total, rows: this.#flat.slice(from, count).map((row) => this.#row(row, isWhole)) }
  }

  #tree(show: DraftQuery['show']): PackageTree {
    const { shown } = this.#overlay.slots
    if (show === 'all') return shown.tree
    this.#changes ??= PackageTree.from({
      entries: [...shown.changes()].sort((a, b) => compareKeys(a.logicalKey, b.logicalKey)),
      dirMeta: new Map(),
    })
    return this.#changes
  }

  /** `isWhole`: the tree holds all there is, so that removed files can be left out of a folder's sums. */
  #row(row: TreeRow, isWhole: boolean): DraftRow {
    const { slots } = this.#overlay
    if (row.kind === 'file') return { ...row, ...this.#fileFacts(row.path) }
    const state = slots.shown.folderState(row.path)
    const { removed, removedBytes } = slots.shown.tallyAt(row.path)
    const sums =
      isWhole && state !== 'removed' ? { files: row.files - removed, sizeBytes: row.sizeBytes - removedBytes } : {}
    const hasMeta = this.#overlay.folderMeta(row.path) !== undefined
    return { ...row, ...sums, state, movedFrom: undefined, hashText: undefined, hashedShare: undefined, hasMeta }
  }

  #fileFacts(path: string): Omit<DraftRow, keyof TreeRow> {
    const { slots } = this.#overlay
    const item = slots.slot(path)?.item
    const entry = slots.entry(path) ?? slots.base.get(path)
    const held = item?.held
    return {
      state: slots.stateOf(path) ?? 'same',
      movedFrom: item?.movedFrom,
      hashText: entry && hashOf(entry)?.value.slice(0, SHORT_HASH),
      hashedShare: held && !held.digests ? share(held.hashedBytes, held.file.size) : undefined,
      hasMeta: entry !== undefined && hasUserMeta(entry),
    }
  }
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(1, part / whole)
}

function hasUserMeta(entry: Entry): boolean {
  const meta = userMetaOfEntry(entry) ?? NO_META
  return !(meta instanceof Map) || meta.size > 0
}
