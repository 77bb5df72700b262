import { Fault } from '../../base/index.ts'
import { isFalsy, type PackageTree, prettyText, sizeOf } from '../../package/index.ts'
import type { FolderFacts, KindFacts } from '../engine.ts'

const MOST_KINDS = 6
const MOST_LARGEST = 5

/** One walk over the files of a folder: a million take some tenths of a second, in the worker. */
export function folderFacts(tree: PackageTree, path: string): FolderFacts {
  if (tree.kindOf(path) !== 'directory') {
    throw new Fault('absent', `There is no folder ${path} in this revision.`, { where: { path } })
  }
  const byEnding = new Map<string, { files: number; sizeBytes: number }>()
  const largest: { logicalKey: string; sizeBytes: number }[] = []
  let smallest = Number.POSITIVE_INFINITY
  for (const entry of tree.entriesAt(path)) {
    const sizeBytes = sizeOf(entry) ?? 0
    const ending = endingOf(entry.logicalKey)
    const kind = byEnding.get(ending) ?? { files: 0, sizeBytes: 0 }
    byEnding.set(ending, { files: kind.files + 1, sizeBytes: kind.sizeBytes + sizeBytes })
    smallest = Math.min(smallest, sizeBytes)
    keepLargest(largest, { logicalKey: entry.logicalKey, sizeBytes })
  }
  const kinds = [...byEnding]
    .map(([ending, facts]): KindFacts => ({ ending, ...facts }))
    .sort((a, b) => b.sizeBytes - a.sizeBytes || b.files - a.files)
  const rest = kinds.length > MOST_KINDS ? kinds.slice(MOST_KINDS - 1) : []
  const meta = tree.metaOf(path)
  return {
    ...tree.totalsAt(path),
    kinds: kinds.slice(0, kinds.length - rest.length),
    otherKinds: rest.length === 0 ? undefined : { kinds: rest.length, ...summed(rest) },
    largest: largest[0]?.sizeBytes === smallest ? [] : largest,
    metaText: meta === undefined || isFalsy(meta) ? undefined : prettyText(meta),
  }
}

/** A short list in order of size: of equal ones the first stays first. */
function keepLargest(largest: { logicalKey: string; sizeBytes: number }[], one: (typeof largest)[number]): void {
  const least = largest[MOST_LARGEST - 1]
  if (least !== undefined && least.sizeBytes >= one.sizeBytes) return
  const at = largest.findIndex(({ sizeBytes }) => sizeBytes < one.sizeBytes)
  largest.splice(at < 0 ? largest.length : at, 0, one)
  largest.length = Math.min(largest.length, MOST_LARGEST)
}

/** What is packed is named with what is in it. A name that begins with its dot, or ends in one, has no ending. */
export function endingOf(logicalKey: string): string {
  const name = logicalKey.slice(logicalKey.lastIndexOf('/') + 1).toLowerCase()
  const [, ending = ''] = /^.+?(?:\.([a-z0-9]{1,8}\.(?:gz|bgz|bz2|xz|zst)|[a-z0-9_-]{1,12}))$/.exec(name) ?? []
  return ending
}

function summed(kinds: readonly KindFacts[]): { files: number; sizeBytes: number } {
  return kinds.reduce((sum, one) => ({ files: sum.files + one.files, sizeBytes: sum.sizeBytes + one.sizeBytes }), {
    files: 0,
    sizeBytes: 0,
  })
}
