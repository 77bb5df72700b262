import type { EntryDiff } from '../../package/index.ts'
import type { FolderChanges } from '../engine.ts'
import { ChangeSum } from './change-totals.ts'
import { diffKey } from './diff-range.ts'

/** A page shows no more rows of one level; whoever has more finds by path. */
const MOST_FOLDERS = 500

/** The folders right below `path`, summed up; `diffs` are those below it, in manifest order. */
export function compareFolders(diffs: Iterable<EntryDiff>, path: string): FolderChanges {
  const start = path === '' ? 0 : path.length + 1
  const files = new ChangeSum()
  const folders: { readonly path: string; readonly sum: ChangeSum; hasFolders: boolean }[] = []
  let prefix: string | undefined
  let folder: (typeof folders)[number] | undefined
  for (const diff of diffs) {
    const key = diffKey(diff)
    if (prefix === undefined || folder === undefined || !key.startsWith(prefix)) {
      const end = key.indexOf('/', start)
      if (end < 0) {
        files.add(diff)
        continue
      }
      folder = { path: key.slice(0, end), sum: new ChangeSum(), hasFolders: false }
      prefix = `${folder.path}/`
      folders.push(folder)
    }
    folder.sum.add(diff)
    if (diff.change !== 'same') folder.hasFolders ||= key.indexOf('/', prefix.length) >= 0
  }
  const differing = folders.filter(({ sum }) => sum.changes > 0)
  return {
    folders: mostOf(differing).map(({ path, sum, hasFolders }) => ({ path, hasFolders, ...sum.totals() })),
    total: differing.length,
    files: files.totals(),
  }
}

/** The folders with the most changes, in the order in which they stood. */
function mostOf<F extends { readonly sum: ChangeSum }>(folders: readonly F[]): readonly F[] {
  if (folders.length <= MOST_FOLDERS) return folders
  const most = new Set(folders.toSorted((a, b) => b.sum.changes - a.sum.changes).slice(0, MOST_FOLDERS))
  return folders.filter((folder) => most.has(folder))
}
