import { breaksAs } from '../../base/index.ts'
import type { ByteRange } from '../object-store.ts'
import type { Directory, DirectoryEntry, OpenFile } from './directory.ts'
import { webDraft, webFacts } from './web-draft.ts'
import { nameOf, webFault } from './web-faults.ts'
import { type WebFolders, webFolders } from './web-folders.ts'

/** Files up to this size are read at once: what replaces them meanwhile does no harm then. */
const AT_ONCE_BYTES = 256 * 1024
/** Times that a small file is opened again which was replaced between opening and reading. */
const ATTEMPTS = 20
/** Where Chromium keeps what is written into a picked folder until the file is closed. */
const SWAP = '.crswap'

/**
 * A folder that the browser lends: its own disk (OPFS), or one that the person has picked.
 *
 * To create a file only if there is none, and to replace it, take two calls here: they are one step only for those who
 * share the folder store's locks, which are the pages and workers of this origin.
 */
export function webDirectory(root: FileSystemDirectoryHandle): Directory {
  const folders = webFolders(root)
  let drafts = 0
  const asked = <T>(key: string, work: () => Promise<T>): Promise<T> =>
    work().catch((error: unknown) => {
      throw webFault(error, key)
    })

  return {
    entries: (path) => asked(path, () => entriesOf(folders, path)),
    facts: (path) =>
      asked(path, async () => {
        const file = await openFile(folders, path)
        return file && webFacts(file)
      }),
    file: (path) => asked(path, () => openFile(folders, path)),
    read: (path, range) => asked(path, () => readFile(folders, path, range)),
    async draft(path) {
      drafts += 1
      // The last one takes their folder away. Earlier, the others' work in it would be refused meanwhile.
      const done = async () => {
        drafts -= 1
        if (drafts === 0) await folders.prune(path).catch(() => undefined)
      }
      try {
        const draft = await webDraft(folders, path)
        return { ...draft, discard: () => draft.discard().finally(done) }
      } catch (error) {
        await done()
        throw error
      }
    },
    remove: (path) =>
      asked(path, async () => {
        await folders.remove(path)
        await folders.prune(path)
      }),
  }
}

async function entriesOf(folders: WebFolders, path: string): Promise<readonly DirectoryEntry[]> {
  const found: DirectoryEntry[] = []
  const folder = await folders.folderAt(path)
  if (folder === undefined) return found
  try {
    for await (const [name, { kind }] of folder.entries()) {
      if (kind === 'directory') found.push({ name, kind: 'folder' })
      else if (!name.endsWith(SWAP)) found.push({ name, kind: 'file' })
    }
    return found
  } catch (error) {
    if (nameOf(error) !== 'NotFoundError') throw error
    await folders.checkRoot()
    return []
  }
}

/** Undefined where no file is, or none any more. */
async function openFile(folders: WebFolders, path: string): Promise<File | undefined> {
  try {
    const handle = await folders.fileAt(path)
    return await handle?.getFile()
  } catch (error) {
    if (nameOf(error) === 'TypeMismatchError' || nameOf(error) === 'NotFoundError') return undefined
    throw error
  }
}

async function readFile(
  folders: WebFolders,
  path: string,
  range: ByteRange | undefined,
): Promise<OpenFile | undefined> {
  for (let attempt = 1; ; attempt++) {
    const file = await openFile(folders, path)
    if (file === undefined) return undefined
    const piece = range === undefined ? file : file.slice(range.from, Math.max(range.from, range.to))
    if (piece.size > AT_ONCE_BYTES) return { facts: webFacts(file), stream: guarded(piece.stream(), path) }
    try {
      const bytes = await piece.arrayBuffer()
      return { facts: webFacts(file), stream: new Blob([bytes]).stream() }
    } catch (error) {
      const isReplaced = nameOf(error) === 'NotReadableError' || nameOf(error) === 'NotFoundError'
      if (!isReplaced || attempt === ATTEMPTS) throw error
    }
  }
}

/** A file that is replaced while it is read ends its stream in a Fault. */
function guarded(stream: ReadableStream<Uint8Array>, path: string): ReadableStream<Uint8Array> {
  return breaksAs(stream, (error) => webFault(error, path))
}
