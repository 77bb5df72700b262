import { type Entry, type PackageTree, sizeOf } from '../../package/index.ts'
import type { FolderPage, SpeakingFile } from '../engine.ts'

/** Names of a README, the best first; in any case of letters. */
const READMES = ['readme.md', 'readme.markdown', 'readme.qmd', 'readme.rmd', 'readme.rst', 'readme.txt', 'readme']
/** As Quilt writes it, and no other way. */
const DASHBOARD = 'quilt_summarize.json'

/** What of a folder speaks for it. */
export function folderPage(tree: PackageTree, path: string): FolderPage {
  const below = path === '' ? 0 : path.length + 1
  let readme: { readonly entry: Entry; readonly rank: number } | undefined
  let dashboard: Entry | undefined
  for (const entry of tree.filesIn(path)) {
    const name = entry.logicalKey.slice(below)
    if (name === DASHBOARD) dashboard = entry
    const rank = READMES.indexOf(name.toLowerCase())
    if (rank >= 0 && (readme === undefined || rank < readme.rank)) readme = { entry, rank }
  }
  return { readme: speaking(readme?.entry), dashboard: speaking(dashboard) }
}

function speaking(entry: Entry | undefined): SpeakingFile | undefined {
  return entry === undefined ? undefined : { logicalKey: entry.logicalKey, sizeBytes: sizeOf(entry) }
}
