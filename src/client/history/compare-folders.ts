import type { EntryDiff } from '../../package/index.ts'
import type { FolderChanges } from '../engine.ts'
import { ChangeSum } from './change-totals.ts'
import { diffKey } from './diff-range.ts'
import { folderOrigin } from './moved-folder.ts'

/** A page shows no more rows of one level; whoever has more finds by path. */
const MOST_FOLDERS = 500

interface Folder {
  readonly path: string
  readonly sum: ChangeSum
  readonly moves: [from: string, to: string][]
  entries: number
  hasFolders: boolean
}

/**
 * The folders right below `path`, summed up; `diffs` are those below it, in manifest order. `filesBefore` counts what lay below a
 * folder on the older side.
 */
export function compareFolders(
  diffs: Iterable<EntryDiff>,
  path: string,
  filesBefore: (folder: string) => number,
): FolderChanges {
  const start = path === '' ? 0 : path.length + 1
  const files = new ChangeSum()
  const folders: Folder[] = []
  let prefix: string | undefined
  let folder: Folder | undefined
  for (const diff of diffs) {
    const key = diffKey(diff)
    if (prefix === undefined || folder === undefined || !key.startsWith(prefix)) {
      const end = key.indexOf('/', start)
      if (end < 0) {
        files.add(diff)
        continue
      }
      folder = { path: key.slice(0, end), sum: new ChangeSum(), moves: [], entries: 0, hasFolders: false }
      prefix = `${folder.path}/`
      folders.push(folder)
    }
    folder.sum.add(diff)
    folder.entries += 1
    if (diff.change === 'moved' && diff.base) folder.moves.push([diff.base.logicalKey, key])
    if (diff.change !== 'same') folder.hasFolders ||= key.indexOf('/', prefix.length) >= 0
  }
  const differing = folders.filter(({ sum }) => sum.changes > 0)
  const originOf = ({ path, moves, entries }: Folder) =>
    moves.length === entries ? folderOrigin(path, moves, filesBefore) : undefined
  return {
    folders: mostOf(differing).map((one) => ({
      path: one.path,
      hasFolders: one.hasFolders,
      movedFrom: originOf(one),
      ...one.sum.totals(),
    })),
    total: differing.length,
    files: files.totals(),
  }
}

/** The folders with the most changes, in the order in which they stood. */
function mostOf(folders: readonly Folder[]): readonly Folder[] {
  if (folders.length <= MOST_FOLDERS) return folders
  const most = new Set(folders.toSorted((a, b) => b.sum.changes - a.sum.changes).slice(0, MOST_FOLDERS))
  return folders.filter((folder) => most.has(folder))
}
