import { createLimiter, throwIfAborted } from '../../base/index.ts'
import type { ChosenFile } from '../../client/engine.ts'
import type { DropNode, FolderNode } from './drop-nodes.ts'
import { type Found, inBatches } from './file-batches.ts'

/** What was dropped or chosen, for a draft. */
export interface Chosen {
  /** The files, some at a time, as they are found: the first are at hand long before the last. To be read once. */
  readonly batches: AsyncIterable<readonly ChosenFile[]>
  /** The one folder whose content was taken, if it was one folder and nothing else. */
  readonly folder: string | undefined
  /** Paths that the browser would not read; all of them when the batches have ended. */
  readonly unreadable: readonly string[]
}

/** Each question about a file waits for the browser's own process; a few at once wait together. */
const QUESTIONS_AT_ONCE = 16
/** So many folders are listed at once: the files of the first are found before the last is opened. */
const FOLDERS_AT_ONCE = 4
/** A listing waits when so many of its files do: listed are files far sooner than opened, and a line of 50,000 is dear to keep. */
const FILES_AHEAD = 64

/**
 * All files below the nodes. As in quilt3, the content of one folder lands at the top of the package; of several things,
 * each keeps its name.
 */
export function walkNodes(nodes: readonly DropNode[], signal?: AbortSignal): Chosen {
  const [only, ...others] = nodes
  const folder = others.length === 0 && only?.kind === 'directory' ? only.name : undefined
  const unreadable: string[] = []
  const questions = createLimiter(QUESTIONS_AT_ONCE)
  const listings = createLimiter(FOLDERS_AT_ONCE)

  const walk = async (node: DropNode, logicalKey: string, found: Found): Promise<void> => {
    try {
      if (node.kind === 'file') found({ logicalKey, ...(await questions(() => node.open(), signal)) })
      else await walkFolder(node, logicalKey, found)
    } catch (error) {
      // The browser's own refusal (no right to read, gone since): told, and the rest goes on.
      if (!(error instanceof DOMException) || error.name === 'AbortError') throw error
      unreadable.push(logicalKey === '' ? node.name : logicalKey)
    }
  }
  const walkFolder = async (node: FolderNode, logicalKey: string, found: Found) => {
    const prefix = logicalKey === '' ? '' : `${logicalKey}/`
    const files: Promise<void>[] = []
    const folders: Promise<void>[] = []
    const list = async () => {
      for await (const children of node.children()) {
        throwIfAborted(signal)
        for (const child of children) {
          const walks = child.kind === 'file' ? files : folders
          walks.push(walk(child, prefix + child.name, found))
        }
        if (files.length >= FILES_AHEAD) await Promise.all(files.splice(0))
      }
      await Promise.all(files)
    }
    try {
      await listings(list, signal)
    } finally {
      // Those that were found are walked to their ends, even where the browser refuses the rest.
      await Promise.all([...files, ...folders])
    }
  }
  const walkAll = async (found: Found) => {
    throwIfAborted(signal)
    await Promise.all(nodes.map((node) => walk(node, folder === undefined ? node.name : '', found)))
  }
  return { batches: inBatches(walkAll), folder, unreadable }
}

/** Files of an `<input type="file">`, with `webkitdirectory` or without. */
export function chosenFiles(list: Iterable<File>): Chosen {
  const files = [...list]
  const folder = files[0]?.webkitRelativePath.split('/', 1)[0] || undefined
  return chosenAs(
    files.map((file) => ({
      logicalKey: folder === undefined ? file.name : file.webkitRelativePath.slice(folder.length + 1),
      file,
    })),
    folder,
  )
}

/** Files that are at hand already, under these keys. */
export function chosenAs(files: readonly ChosenFile[], folder?: string): Chosen {
  const walkAll = async (found: Found) => {
    for (const file of files) found(file)
  }
  return { batches: inBatches(walkAll), folder, unreadable: [] }
}
