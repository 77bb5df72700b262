import { type Call, Fault } from '../../base/index.ts'
import type { Entry } from '../../package/index.ts'
import { type ObjectStore, withRetry } from '../../store/index.ts'
import { DRAFT_FOLDER, safePaths } from '../../transfer/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { OpenRevision } from '../engine/open-revision.ts'
import { rootByName } from '../places/local-stores.ts'
import type { VerifySubject } from './entry-objects.ts'
import type { ExtraFile } from './verify-report.ts'

interface FolderAsked {
  readonly revision: OpenRevision
  readonly entries: readonly Entry[]
  /** The folder of the package that the one on disk stands for; empty: the whole. */
  readonly path: string
}

interface DiskFolder {
  readonly subject: VerifySubject
  readonly extra: readonly ExtraFile[]
}

/** A folder on disk as what holds the bytes of entries, and the files in it that are none of theirs. */
export async function openDiskFolder(
  { env }: EngineDesk,
  folder: FileSystemDirectoryHandle,
  { revision, entries, path }: FolderAsked,
  call: Call,
): Promise<DiskFolder> {
  const store = withRetry(await env.openFolder(folder, rootByName(folder)), env)
  const files = await filesIn(store, call)
  const paths = diskPaths(revision, entries, path, files)
  for (const file of paths.values()) if (file !== undefined) files.delete(file)
  const extra = [...files].map(([file, sizeBytes]) => ({ path: file, sizeBytes }))
  return {
    extra,
    subject: {
      entries,
      // Whatever the manifest names, each file on disk is one of its own.
      objectOf: (entry) => paths.get(entry) ?? `/${entry.logicalKey}`,
      async open(entry) {
        const key = paths.get(entry)
        if (key !== undefined) return { store, ref: { key } }
        throw new Fault('absent', `There is no ${entry.logicalKey} in the folder ${folder.name}.`, {
          where: { folder: folder.name, key: entry.logicalKey },
        })
      },
    },
  }
}

async function filesIn(store: ObjectStore, call: Call): Promise<Map<string, number>> {
  const files = new Map<string, number>()
  for await (const { objects } of store.list('', call)) {
    for (const { key, sizeBytes } of objects) if (!key.startsWith(`${DRAFT_FOLDER}/`)) files.set(key, sizeBytes)
  }
  return files
}

/**
 * The file of each entry: by its key, or by the name that a download gave it where a file system cannot hold the key. A
 * folder of the package may stand in the folder on disk, as downloads put it, or be that folder itself: whichever of the two
 * finds more.
 */
function diskPaths(
  { manifest }: OpenRevision,
  entries: readonly Entry[],
  path: string,
  files: ReadonlyMap<string, number>,
): ReadonlyMap<Entry, string | undefined> {
  const keys = [...new Set(manifest.entries.map(({ logicalKey }) => logicalKey))]
  const safe = new Map(safePaths(keys).map((safePath, at) => [keys[at] ?? '', safePath]))
  const within = (names: (text: string) => string) => {
    const paths = new Map<Entry, string | undefined>()
    let found = 0
    for (const entry of entries) {
      const candidates = [names(entry.logicalKey), names(safe.get(entry.logicalKey) ?? '')]
      const file = candidates.find((candidate) => files.has(candidate))
      if (file !== undefined) found += 1
      paths.set(entry, file)
    }
    return { paths, found }
  }
  const whole = within((text) => text)
  if (path === '') return whole.paths
  const depth = path.split('/').length
  const below = within((text) => text.split('/').slice(depth).join('/'))
  return below.found >= whole.found ? below.paths : whole.paths
}
