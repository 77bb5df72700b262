import { diffEntries, type Entry, type EntryDiff, isFalsy, type Json, sizeOf, withMoves } from '../../package/index.ts'
import type { OpenRevision } from '../engine/open-revision.ts'
import type {
  ComparedFile,
  CompareFilter,
  CompareQuery,
  CompareRow,
  CompareWindow,
  Comparison,
  FolderChanges,
  MetaChanges,
} from '../engine.ts'
import { ChangeSum } from './change-totals.ts'
import { compareFolders } from './compare-folders.ts'
import { compareMeta, textChange } from './compare-meta.ts'
import { diffKey, diffsBelow, firstAt } from './diff-range.ts'

type Side = Pick<OpenRevision, 'manifest' | 'tree'>

/** Two revisions side by side, with what differs between them. */
export class RevisionComparison {
  readonly summary: Comparison
  readonly #base: Side
  readonly #other: Side
  readonly #diffs: readonly EntryDiff[]
  #filtered: { readonly key: string; readonly diffs: readonly EntryDiff[] } | undefined

  constructor(base: Side, other: Side) {
    this.#base = base
    this.#other = other
    this.#diffs = withMoves(diffEntries(base.manifest.entries, other.manifest.entries))
    const sum = new ChangeSum()
    for (const diff of this.#diffs) sum.add(diff)
    const [before, after] = [base.manifest.header, other.manifest.header]
    this.summary = {
      ...sum.totals(),
      meta: textChange(before.get('user_meta'), after.get('user_meta')),
      workflow: textChange(before.get('workflow'), after.get('workflow')),
    }
  }

  window({ from, count, ...filter }: CompareQuery): CompareWindow {
    const diffs = this.#matching(filter)
    return { total: diffs.length, rows: diffs.slice(from, from + count).map(rowOf) }
  }

  file(filter: CompareFilter, logicalKey: string): ComparedFile {
    const diffs = this.#matching(filter)
    const diff = this.#find(logicalKey)
    const key = diff ? diffKey(diff) : logicalKey
    const here = firstAt(diffs, key)
    const isAmong = keyAt(diffs, here) === key
    return {
      row: diff && rowOf(diff),
      at: isAmong ? here : undefined,
      total: diffs.length,
      before: keyAt(diffs, here - 1),
      behind: keyAt(diffs, isAmong ? here + 1 : here),
    }
  }

  folders(path: string): FolderChanges {
    return compareFolders(diffsBelow(this.#diffs, path), path, (folder) => this.#base.tree.totalsAt(folder).files)
  }

  meta(logicalKey: string | undefined): MetaChanges {
    if (logicalKey === undefined) {
      const of = ({ manifest }: Side) => manifest.header.get('user_meta')
      return compareMeta(someOf(of(this.#base)), someOf(of(this.#other)))
    }
    const diff = this.#find(logicalKey)
    return compareMeta(someOf(diff?.base?.meta), someOf(diff?.other?.meta))
  }

  /** By its key, or the key that it was moved from. */
  #find(logicalKey: string): EntryDiff | undefined {
    const diff = this.#diffs[firstAt(this.#diffs, logicalKey)]
    if (diff && diffKey(diff) === logicalKey) return diff
    return this.#diffs.find(({ change, base }) => change === 'moved' && base?.logicalKey === logicalKey)
  }

  /** The last filter's rows are kept: scrolling asks for many windows of one. */
  #matching(filter: CompareFilter): readonly EntryDiff[] {
    const key = JSON.stringify([filter.filter, filter.under, filter.showsSame])
    if (this.#filtered?.key !== key) this.#filtered = { key, diffs: matching(this.#diffs, filter) }
    return this.#filtered.diffs
  }
}

function keyAt(diffs: readonly EntryDiff[], at: number): string | undefined {
  const diff = diffs[at]
  return diff && diffKey(diff)
}

function someOf(json: Json | undefined): Json | undefined {
  return json === undefined || isFalsy(json) ? undefined : json
}

function matching(diffs: readonly EntryDiff[], { filter, under, showsSame }: CompareFilter): readonly EntryDiff[] {
  const needle = filter.toLowerCase()
  const holds = (entry: Entry | undefined) => entry?.logicalKey.toLowerCase().includes(needle) ?? false
  const found: EntryDiff[] = []
  for (const diff of diffsBelow(diffs, under)) {
    const { change, base, other } = diff
    if (!showsSame && change === 'same') continue
    if (needle === '' || holds(other) || (change !== 'same' && holds(base))) found.push(diff)
  }
  return found
}

function rowOf(diff: EntryDiff): CompareRow {
  const { change, base, other } = diff
  return {
    logicalKey: diffKey(diff),
    change,
    movedFrom: change === 'moved' ? base?.logicalKey : undefined,
    baseBytes: base && sizeOf(base),
    otherBytes: other && sizeOf(other),
  }
}
