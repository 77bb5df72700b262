import { createLimiter, throwIfAborted } from '../../base/index.ts'
import type { ChosenFile } from '../../client/engine.ts'

/** What was dropped or chosen, ready for a draft. */
export interface Chosen {
  readonly files: readonly ChosenFile[]
  /** The one folder whose content was taken, if it was one folder and nothing else. */
  readonly folder: string | undefined
  /** Paths that the browser would not read. */
  readonly unreadable: readonly string[]
}

/** Asks for the entries of a drop. Only inside the event: afterwards the list is empty (browser.md 5). */
export function droppedEntries(items: DataTransferItemList): readonly FileSystemEntry[] {
  return [...items].flatMap((item) => (item.kind === 'file' ? (item.webkitGetAsEntry() ?? []) : []))
}

/** Each question about a file waits for the browser's own process; a few at once wait together. */
const QUESTIONS_AT_ONCE = 16

/**
 * All files below the entries. As in quilt3, the content of one folder lands at the top of the package; of several
 * things, each keeps its name.
 */
export async function walkEntries(entries: readonly FileSystemEntry[], signal?: AbortSignal): Promise<Chosen> {
  const [only, ...others] = entries
  const folder = others.length === 0 && isDirectory(only) ? only.name : undefined
  const unreadable: string[] = []
  const questions = createLimiter(QUESTIONS_AT_ONCE)

  const walk = async (entry: FileSystemEntry, logicalKey: string): Promise<ChosenFile[]> => {
    throwIfAborted(signal)
    try {
      if (isFile(entry)) return [{ logicalKey, file: await questions(() => fileOf(entry), signal) }]
      if (!isDirectory(entry)) return []
      const prefix = logicalKey === '' ? '' : `${logicalKey}/`
      const children = await questions(() => childrenOf(entry), signal)
      return (await Promise.all(children.map((child) => walk(child, prefix + child.name)))).flat()
    } catch (error) {
      // The browser's own refusal (no right to read, gone since): told, and the rest goes on.
      if (!(error instanceof DOMException) || error.name === 'AbortError') throw error
      unreadable.push(logicalKey === '' ? entry.name : logicalKey)
      return []
    }
  }

  const found = await Promise.all(entries.map((entry) => walk(entry, folder === undefined ? entry.name : '')))
  return { files: found.flat(), folder, unreadable }
}

/** Files of an `<input type="file">`, with `webkitdirectory` or without. */
export function chosenFiles(list: Iterable<File>): Chosen {
  const files = [...list]
  const folder = files[0]?.webkitRelativePath.split('/', 1)[0] || undefined
  return {
    folder,
    files: files.map((file) => ({
      logicalKey: folder === undefined ? file.name : file.webkitRelativePath.slice(folder.length + 1),
      file,
    })),
    unreadable: [],
  }
}

function isFile(entry: FileSystemEntry | undefined): entry is FileSystemFileEntry {
  return entry?.isFile ?? false
}

function isDirectory(entry: FileSystemEntry | undefined): entry is FileSystemDirectoryEntry {
  return entry?.isDirectory ?? false
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject))
}

/** A reader gives at most 100 entries at a time, and an empty list when there are no more. */
async function childrenOf(directory: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = directory.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return all
    all.push(...some)
  }
}
