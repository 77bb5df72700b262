import { type Entry, PackageTree, sizeOf } from '../../package/index.ts'
import type { EntryState } from '../engine.ts'

export type Changed = Exclude<EntryState, 'same'>

/** What differs from the base at or below a path, as far as it is shown. */
export interface Tally {
  readonly added: number
  readonly changed: number
  readonly moved: number
  readonly removed: number
  readonly removedBytes: number
}

interface Mark {
  readonly state: Changed
  readonly sizeBytes: number
}

const NOTHING: Tally = { added: 0, changed: 0, moved: 0, removed: 0, removedBytes: 0 }

/**
 * The tree that a draft shows: what will be published, and what was removed from the base as well. Each folder knows how
 * many of what is below it are in which state, so that a window of rows costs no walk.
 */
export class DraftTree {
  readonly #tree: PackageTree
  readonly #marks = new Map<string, Mark>()
  readonly #tallies = new Map<string, { -readonly [Key in keyof Tally]: number }>()

  constructor(base: readonly Entry[]) {
    this.#tree = PackageTree.from({ entries: base, dirMeta: new Map() })
  }

  get tree(): PackageTree {
    return this.#tree
  }

  /** Shows an entry at a free or taken path. Nothing may be in the way: no folder at it, no file above it. */
  show(path: string, entry: Entry, state: EntryState): void {
    if (this.#tree.get(path) !== entry) this.#tree.set(path, entry)
    this.#mark(path, state === 'same' ? undefined : { state, sizeBytes: sizeOf(entry) ?? 0 })
  }

  hide(path: string): void {
    this.#mark(path, undefined)
    if (this.#tree.kindOf(path) === 'file') this.#tree.remove(path)
  }

  /** Undefined where no file is shown. */
  stateAt(path: string): EntryState | undefined {
    return this.#marks.get(path)?.state ?? (this.#tree.kindOf(path) === 'file' ? 'same' : undefined)
  }

  tallyAt(path: string): Tally {
    return this.#tallies.get(path) ?? NOTHING
  }

  /** Files at or below a path that will be published. */
  filesAt(path: string): number {
    if (this.#tree.kindOf(path) !== 'directory') return this.#isPresent(path) ? 1 : 0
    return this.#tree.totalsAt(path).files - this.tallyAt(path).removed
  }

  /** Those files, in manifest order. Not to be changed while they are walked. */
  *presentAt(path: string): Iterable<Entry> {
    for (const entry of this.#tree.entriesAt(path)) {
      if (this.#marks.get(entry.logicalKey)?.state !== 'removed') yield entry
    }
  }

  /** Shown entries that differ from the base, in no order. */
  *changes(): Iterable<Entry> {
    for (const path of this.#marks.keys()) {
      const entry = this.#tree.get(path)
      if (entry !== undefined) yield entry
    }
  }

  /** Of a folder: what all below it have in common; `changed` where they differ. */
  folderState(path: string): EntryState {
    const { files } = this.#tree.totalsAt(path)
    const tally = this.tallyAt(path)
    if (tally.added + tally.changed + tally.moved + tally.removed === 0) return 'same'
    const common = (['added', 'moved', 'removed'] as const).find((state) => tally[state] === files)
    return common ?? 'changed'
  }

  #isPresent(path: string): boolean {
    const state = this.stateAt(path)
    return state !== undefined && state !== 'removed'
  }

  #mark(path: string, mark: Mark | undefined): void {
    const before = this.#marks.get(path)
    if (before !== undefined) this.#count(path, before, -1)
    if (mark === undefined) this.#marks.delete(path)
    else {
      this.#marks.set(path, mark)
      this.#count(path, mark, 1)
    }
  }

  #count(path: string, { state, sizeBytes }: Mark, by: 1 | -1): void {
    for (const folder of foldersOf(path)) {
      const tally = this.#tallies.get(folder) ?? { ...NOTHING }
      tally[state] += by
      if (state === 'removed') tally.removedBytes += by * sizeBytes
      this.#tallies.set(folder, tally)
    }
  }
}

/** The folders that a path lies in, the innermost first, the root ('') last. */
export function foldersOf(path: string): readonly string[] {
  const folders: string[] = []
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) folders.push(path.slice(0, end))
  folders.push('')
  return folders
}
